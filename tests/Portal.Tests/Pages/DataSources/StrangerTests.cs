namespace Lethe.Portal.Tests.Pages.DataSources;

public sealed class StrangerTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Another_companys_data_source_is_nowhere_to_be_found()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp");
        var stranger = await office.Ben();
        var own = await office.Has(stranger, "Own");
        var form = await stranger.Visitor.Get($"/data-sources/{own.Id}");
        var token = form.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        foreach (var page in new[] { "", "/edit", "/archive", "/preview" })
            (await stranger.Visitor.Get($"/data-sources/{source.Id}{page}")).Status.ShouldBe(404, page);
        foreach (var page in new[] { "/edit", "/archive", "/email-integration", "/integration-type", "/test" })
            (await stranger.Visitor.Post($"/data-sources/{source.Id}{page}", [
                new("__RequestVerificationToken", token), new("On", "true"), new("Archived", "true"), new("Type", "Manual"), new("Input.Name", "Taken"),
            ])).Status.ShouldBe(404, page);

        (await stranger.Visitor.Get("/data-sources")).Text.ShouldNotContain("Mailwisp");
        (await office.Now(ben, source.Id)).Version.ShouldBe(source.Version);
    }

    [Fact]
    public async Task A_post_without_the_antiforgery_token_changes_nothing()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp");

        var answer = await ben.Visitor.Post($"/data-sources/{source.Id}/email-integration", [new("On", "true")]);

        answer.Status.ShouldBe(400);
        (await office.Now(ben, source.Id)).EmailIntegrationOn.ShouldBeFalse();
    }
}
