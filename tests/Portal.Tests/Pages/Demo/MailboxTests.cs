using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Lethe.Portal.Tests.Demo;

namespace Lethe.Portal.Tests.Pages.Demo;

[Collection(nameof(SeededDemo))]
public sealed class MailboxTests(SeededDemo demo)
{
    [Fact]
    public async Task It_lists_what_was_sent_newest_first()
    {
        await using var db = demo.Open();
        var newest = db.OutboundEmails.ToList().OrderByDescending(email => email.QueuedAt).ThenByDescending(email => email.Id).First();

        var page = await demo.Client.GetStringAsync("/demo/mailbox");

        Messages(page).Count.ShouldBe(50);
        Messages(page)[0].ShouldBe(newest.Id);
        page.ShouldContain(newest.To ?? "@example.org");
        page.ShouldContain("This is a demo");
    }

    [Fact]
    public async Task The_pages_after_it_hold_the_rest()
    {
        var seen = new List<Guid>();
        for (string? url = "/demo/mailbox"; url is not null;)
        {
            var page = await demo.Client.GetStringAsync(url);
            seen.AddRange(Messages(page));
            url = Next(page);
        }

        seen.ShouldBeUnique();
        seen.Count.ShouldBe(Directory.GetFiles(demo.MailFolder, "*.eml").Length);
    }

    [Fact]
    public async Task One_mailbox_holds_the_mail_of_one_recipient()
    {
        await using var db = demo.Open();
        var emails = db.OutboundEmails.Where(email => email.To == "datenschutz@stempelkarte.example").Select(email => email.Id).ToList();

        var page = await demo.Client.GetStringAsync($"/demo/mailbox?of={emails[0]}");

        Messages(page).ShouldBe(emails, ignoreOrder: true);
    }

    [Fact]
    public async Task No_address_stands_in_a_url()
    {
        var page = await demo.Client.GetStringAsync("/demo/mailbox");

        Urls(page).ShouldAllBe(url => !url.Contains('@') && !url.Contains("%40", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mail_is_shown_as_its_recipient_sees_it_and_raw()
    {
        await using var db = demo.Open();
        var email = db.OutboundEmails.First(row => row.To == "dpo@paywell.example");

        var page = await demo.Client.GetStringAsync($"/demo/mailbox/{email.Id}");
        page.ShouldContain("dpo@paywell.example");
        page.ShouldContain("support@privacy.example");
        page.ShouldContain($"src=\"/demo/mailbox/{email.Id}/html\"");
        page.ShouldContain("Dear privacy team at Paywell");

        var raw = await demo.Client.GetStringAsync($"/demo/mailbox/{email.Id}/raw");
        raw.ShouldContain($"Message-Id: <{email.MessageId}>");
    }

    [Fact]
    public async Task The_html_of_a_mail_may_be_framed_by_the_portal_and_may_do_nothing()
    {
        await using var db = demo.Open();
        var id = db.OutboundEmails.Select(email => email.Id).First();

        using var answer = await demo.Client.GetAsync($"/demo/mailbox/{id}/html");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        answer.Headers.GetValues("X-Frame-Options").ShouldBe(["SAMEORIGIN"]);
        answer.Headers.GetValues("Content-Security-Policy").Single()
            .ShouldBe("default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox");
    }

    [Theory]
    [InlineData("/demo/mailbox/01a0ddbe-7e10-73cd-8076-7dadceeaafc8")]
    [InlineData("/demo/mailbox/01a0ddbe-7e10-73cd-8076-7dadceeaafc8/raw")]
    public async Task What_was_never_sent_is_not_found(string url) =>
        (await demo.Client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private static List<Guid> Messages(string page) =>
        [.. Parse(page).QuerySelectorAll("a.row").Select(link => Guid.Parse(link.GetAttribute("href")!.Split('/')[^1]))];

    private static string? Next(string page) => Parse(page).QuerySelector("a[rel=next]")?.GetAttribute("href");

    private static IEnumerable<string> Urls(string page) => Parse(page).All
        .SelectMany(element => new[] { "href", "src", "action", "value" }.Select(element.GetAttribute))
        .OfType<string>();

    private static IHtmlDocument Parse(string page) => new HtmlParser().ParseDocument(page);
}
