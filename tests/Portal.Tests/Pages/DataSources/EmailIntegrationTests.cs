using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.DataSources;

public sealed class EmailIntegrationTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task The_switch_turns_it_on_and_off_and_is_remembered_in_the_history()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp");

        var on = await ben.Visitor.Follow(await Switch(ben, source, "true"));
        on.Document.QuerySelector("input[role=switch]")!.HasAttribute("checked").ShouldBeTrue();
        on.Text.ShouldContain("Email integrations serve deletion requests only.");
        on.Text.ShouldContain("Turned the email integration of Mailwisp on");

        var off = await ben.Visitor.Follow(await Switch(ben, source, null));
        off.Document.QuerySelector("input[role=switch]")!.HasAttribute("checked").ShouldBeFalse();
        await using var db = office.Open(ben);
        (await db.Activities.Where(activity => activity.DataSourceId == source.Id).Select(activity => activity.Kind).ToListAsync())
            .ShouldBe([ActivityKind.EmailIntegrationTurnedOn, ActivityKind.EmailIntegrationTurnedOff], ignoreOrder: true);
    }

    [Theory]
    [InlineData(null, "Add the data source's privacy contact first: the address that answers deletion requests.")]
    [InlineData("no-reply@vendor.example", "Nobody reads no-reply@vendor.example.")]
    [InlineData("privacy at vendor", "An email address looks like privacy@example.com.")]
    [InlineData("a@b.example, c@d.example", "Type one address only.")]
    [InlineData("northwind-coffee@privacy.test", "northwind-coffee@privacy.test is one of this portal's own addresses.")]
    public async Task A_contact_that_cannot_be_written_to_leaves_it_off_and_says_why(string? contact, string sentence)
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp", contact);

        var page = await Switch(ben, source, "true");

        page.Status.ShouldBe(409);
        page.Document.QuerySelector("#refusal")!.TextContent.ShouldContain(sentence);
        page.Document.QuerySelector("input[role=switch]")!.HasAttribute("checked").ShouldBeFalse();
        (await office.Now(ben, source.Id)).EmailIntegrationOn.ShouldBeFalse();
    }

    [Fact]
    public async Task A_switch_over_an_older_version_is_refused()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp");
        var stale = await ben.Visitor.Get($"/data-sources/{source.Id}");
        await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{source.Id}/edit"), ("Input.PrivacyContact", "other@vendor.example"));

        var page = await ben.Visitor.Submit(stale, "form.switch-row", ("On", "true"));

        page.Status.ShouldBe(409);
        page.Text.ShouldContain("Someone changed Mailwisp meanwhile.");
        page.Text.ShouldContain("other@vendor.example");
        (await office.Now(ben, source.Id)).EmailIntegrationOn.ShouldBeFalse();
    }

    [Fact]
    public async Task Choosing_manual_turns_it_off_and_takes_the_switch_away()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp");
        await Switch(ben, source, "true");

        var page = await ben.Visitor.Follow(await Choose(ben, source, "Manual"));

        page.Document.QuerySelector("input[role=switch]").ShouldBeNull();
        page.Document.QuerySelector("button[aria-pressed=true]")!.TextContent.ShouldBe("Manual");
        var now = await office.Now(ben, source.Id);
        (now.IntegrationType, now.EmailIntegrationOn).ShouldBe((IntegrationType.Manual, false));
    }

    [Fact]
    public async Task Api_is_shown_as_not_available_and_a_forged_choice_of_it_is_refused()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp");
        var shown = await ben.Visitor.Get($"/data-sources/{source.Id}");

        shown.Text.ShouldContain("Api not available yet");
        shown.Document.QuerySelector("button[value=Api]")!.HasAttribute("disabled").ShouldBeTrue();
        (await Choose(ben, source, "Api")).Status.ShouldBe(409);
        (await Choose(ben, source, "Telepathy")).Status.ShouldBe(400);
        (await office.Now(ben, source.Id)).IntegrationType.ShouldBe(IntegrationType.Email);
    }

    private static async Task<Page> Switch(Member ben, DataSource source, string? on) =>
        await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{source.Id}"), "form.switch-row", ("On", on));

    private static async Task<Page> Choose(Member ben, DataSource source, string type) =>
        await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{source.Id}"), "form[action$='/integration-type']", ("Type", type));
}
