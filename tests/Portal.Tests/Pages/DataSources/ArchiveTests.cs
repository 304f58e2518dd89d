using Lethe.Domain.Activities;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.DataSources;

public sealed class ArchiveTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Archiving_asks_first_and_names_the_data_source_on_the_button()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp");
        await office.HasRequestInProcess(ben);

        var question = await ben.Visitor.Get($"/data-sources/{source.Id}/archive");

        question.Document.QuerySelector("main button")!.TextContent.ShouldBe("Archive Mailwisp");
        question.Text.ShouldContain("1 of its tasks is open.");
        (await office.Now(ben, source.Id)).ArchivedAt.ShouldBeNull();
    }

    [Fact]
    public async Task An_archived_one_is_off_locked_and_can_be_brought_back_into_requests()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp");
        await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{source.Id}"), "form.switch-row", ("On", "true"));

        var archived = await ben.Visitor.Follow(await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{source.Id}/archive")));
        archived.Text.ShouldContain("Mailwisp is archived.");
        archived.Document.QuerySelector("input[role=switch]")!.HasAttribute("disabled").ShouldBeTrue();
        (await office.Now(ben, source.Id)).EmailIntegrationOn.ShouldBeFalse();
        await office.HasRequestInProcess(ben);

        var back = await ben.Visitor.Follow(await ben.Visitor.Submit(archived, "form[action$='/archive']"));

        back.Text.ShouldContain("Mailwisp is back.");
        back.Text.ShouldContain("It joined 1 request that is in Process.");
        await using var db = office.Open(ben);
        (await db.Activities.CountAsync(activity => activity.Kind == ActivityKind.DataSourceArchived || activity.Kind == ActivityKind.DataSourceBroughtBack)).ShouldBe(2);
    }
}
