using Lethe.Domain.DataSources;
using Lethe.Mail.Outbound;
using Lethe.Testing.Processes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Pages.DataSources;

public sealed class ShowTests(Office office) : IClassFixture<Office>
{
    private const string Tricky = "<script>alert(1)</script> {{ company }} \"x\", y";

    [Fact]
    public async Task What_is_sent_is_shown_with_every_header()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp", "personaldatarequests@mailwisp.example");

        var page = await ben.Visitor.Get($"/data-sources/{source.Id}");

        page.Document.QuerySelectorAll(".letter dt").Select(term => (term.TextContent, term.NextElementSibling!.TextContent.Trim())).ShouldBe(
        [
            ("From", $"Ben Adler, Northwind Coffee <{ben.Company.SenderSlug}@privacy.test>"),
            ("Reply-To", ben.Agent.Email),
            ("To", "personaldatarequests@mailwisp.example"),
            ("Cc", "support@privacy.test"),
            ("Subject", "Deletion request TEST-TEST-T from Northwind Coffee"),
        ]);
        var text = page.Document.QuerySelector(".letter pre")!.TextContent;
        foreach (var line in new[] { "Dear privacy team at Mailwisp,", "Type of request: Deletion", "First name: Ada", "Last name: Lovelace", "Email: ada@example.org" }) text.ShouldContain(line);
    }

    [Fact]
    public async Task The_html_stands_in_a_sandboxed_frame_with_a_policy_of_its_own()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp");
        var frame = (await ben.Visitor.Get($"/data-sources/{source.Id}")).Document.QuerySelector("iframe")!;
        frame.GetAttribute("sandbox").ShouldBe("");

        using var preview = await ben.Visitor.Client.GetAsync(new Uri(frame.GetAttribute("src")!, UriKind.Relative));

        var policy = preview.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldStartWith("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'");
        preview.Headers.GetValues("X-Frame-Options").ShouldBe(["SAMEORIGIN"]);
        (await preview.Content.ReadAsStringAsync()).ShouldContain("Dear privacy team at Mailwisp,");
    }

    [Fact]
    public async Task Markup_and_template_syntax_in_a_name_are_text_everywhere()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, Tricky);

        var show = await ben.Visitor.Get($"/data-sources/{source.Id}");
        var preview = await ben.Visitor.Get($"/data-sources/{source.Id}/preview");
        var list = await ben.Visitor.Get("/data-sources");

        show.Heading.ShouldBe(Tricky);
        show.Document.QuerySelector(".letter pre")!.TextContent.ShouldContain($"Dear privacy team at {Tricky},");
        list.Document.QuerySelector("a.row")!.TextContent.ShouldBe(Tricky);
        preview.Document.QuerySelector("script").ShouldBeNull();
        preview.Document.Body!.TextContent.ShouldContain($"Dear privacy team at {Tricky},");
        show.Document.QuerySelectorAll("script").ShouldAllBe(script => script.HasAttribute("src"));
    }

    [Fact]
    public async Task The_last_emails_are_listed_with_request_delivery_and_outcome()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp");
        await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{source.Id}"), "form.switch-row", ("On", "true"));
        var request = await office.HasRequestInProcess(ben);
        await using (var db = office.Open(ben))
        {
            var task = await db.SourceTasks.SingleAsync();
            (await office.Portal.Services.GetRequiredService<AskDataSource>().Ask(db, task.Id, ben.Agent)).ShouldBeNull();
        }

        await office.Portal.Mail.Newest("privacy@vendor.example");
        await Eventually.FindAsync("the email is shown as sent", () =>
        {
            var row = ben.Visitor.Get($"/data-sources/{source.Id}").GetAwaiter().GetResult().Document.QuerySelector("section[aria-labelledby=emails] tbody tr");
            return row?.TextContent.Contains("Sent", StringComparison.Ordinal) == true && row.TextContent.Contains("Requested", StringComparison.Ordinal)
                && row.QuerySelector("a")!.GetAttribute("href") == $"/requests/{request.Number}" ? row : null;
        });
        (await ben.Visitor.Get("/data-sources")).Text.ShouldContain("just now");
    }

    [Fact]
    public async Task A_manual_data_source_shows_no_email_and_no_test()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Old CRM", contact: null, IntegrationType.Manual);

        var page = await ben.Visitor.Get($"/data-sources/{source.Id}");

        page.Document.QuerySelector("iframe").ShouldBeNull();
        page.Text.ShouldNotContain("Send me a test");
        page.Text.ShouldContain("No email is sent.");
    }
}
