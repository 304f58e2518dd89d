using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.DataSources;

public sealed class EditTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task The_form_shows_what_is_there_and_saves_what_is_changed()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp", category: "Marketing");
        var form = await ben.Visitor.Get($"/data-sources/{source.Id}/edit");

        form.Document.QuerySelector("#Input_Category")!.GetAttribute("value").ShouldBe("Marketing");
        var answer = await ben.Visitor.Submit(form, ("Input.Name", "Mailwisp Pro"));

        answer.Location.ShouldBe($"/data-sources/{source.Id}");
        (await office.Now(ben, source.Id)).Name.ShouldBe("Mailwisp Pro");
        await using var db = office.Open(ben);
        (await db.Activities.CountAsync(activity => activity.Kind == ActivityKind.DataSourceEdited)).ShouldBe(1);
    }

    [Fact]
    public async Task A_stale_form_is_refused_keeps_its_input_and_says_how_it_stands_now()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp", category: "Marketing");
        var stale = await ben.Visitor.Get($"/data-sources/{source.Id}/edit");
        await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{source.Id}/edit"), ("Input.Category", "Sales"));

        var page = await ben.Visitor.Submit(stale, ("Input.Notes", "Mine"));

        page.Status.ShouldBe(409);
        page.Errors.ShouldHaveSingleItem().ShouldContain("Someone changed this meanwhile.");
        page.Document.QuerySelector("#Input_Notes")!.TextContent.Trim().ShouldBe("Mine");
        page.Document.QuerySelector("#Input_Category")!.GetAttribute("value").ShouldBe("Marketing");
        page.Text.ShouldContain("Sales");

        (await ben.Visitor.Submit(page)).IsRedirect.ShouldBeTrue();
        var now = await office.Now(ben, source.Id);
        (now.Category, now.Notes).ShouldBe(("Marketing", "Mine"));
    }

    [Fact]
    public async Task Taking_part_again_joins_the_requests_in_process_once()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp", participates: false);
        await office.HasRequestInProcess(ben);

        var joined = await ben.Visitor.Follow(await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{source.Id}/edit"), ("Input.Participates", "true")));
        var again = await ben.Visitor.Follow(await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{source.Id}/edit")));

        joined.Text.ShouldContain("It joined 1 request that is in Process.");
        again.Text.ShouldNotContain("joined");
        await using var db = office.Open(ben);
        (await db.SourceTasks.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Taking_the_contact_away_turns_the_email_integration_off_and_says_so()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp");
        await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{source.Id}"), "form.switch-row", ("On", "true"));

        var answer = await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{source.Id}/edit"), ("Input.PrivacyContact", ""));

        (await ben.Visitor.Follow(answer)).Text.ShouldContain("Its email integration is off now");
        (await office.Now(ben, source.Id)).EmailIntegrationOn.ShouldBeFalse();
    }

    [Fact]
    public async Task Email_is_always_among_what_it_needs()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp");
        var form = await ben.Visitor.Get($"/data-sources/{source.Id}/edit");

        await ben.Visitor.Submit(form, ("Input.Identifiers", "DateOfBirth"));

        (await office.Now(ben, source.Id)).Identifiers.ShouldBe([IdentifierKind.Email, IdentifierKind.DateOfBirth]);
        form.Document.QuerySelectorAll("fieldset input[type=checkbox][checked][disabled]").Length.ShouldBe(1);
    }
}
