using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.DataSources;

public sealed class NewTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task A_data_source_is_added_as_typed_and_trimmed()
    {
        var ben = await office.Ben();

        var answer = await Add(ben, ("Input.Name", "  Mailwisp "), ("Input.Website", "MAILWISP.example/"), ("Input.PrivacyContact", " privacy@mailwisp.example "), ("Input.Language", "de"),
            ("Input.Identifiers", "Phone"), ("Input.Category", "Marketing"), ("Input.Notes", "Account 1\r\nAsk Dana"));

        await using var db = office.Open(ben);
        var source = await db.DataSources.SingleAsync();
        answer.Location.ShouldBe($"/data-sources/{source.Id}");
        (source.Name, source.Website, source.PrivacyContact, source.Language, source.Category, source.Notes)
            .ShouldBe(("Mailwisp", "https://mailwisp.example", "privacy@mailwisp.example", "de", "Marketing", "Account 1\nAsk Dana"));
        source.Identifiers.ShouldBe([IdentifierKind.Email, IdentifierKind.Phone]);
        (source.IntegrationType, source.EmailIntegrationOn, source.Participates).ShouldBe((IntegrationType.Email, false, true));
        (await db.Activities.SingleAsync(activity => activity.DataSourceId == source.Id)).Kind.ShouldBe(ActivityKind.DataSourceAdded);
        (await ben.Visitor.Follow(answer)).Text.ShouldContain("Mailwisp was added.");
    }

    [Fact]
    public async Task It_joins_the_requests_that_are_in_process()
    {
        var ben = await office.Ben();
        await office.HasRequestInProcess(ben);
        await office.HasRequestInProcess(ben);

        var answer = await Add(ben, ("Input.Name", "Mailwisp"));

        (await ben.Visitor.Follow(answer)).Text.ShouldContain("It joined 2 requests that are in Process.");
        await using var db = office.Open(ben);
        (await db.SourceTasks.CountAsync()).ShouldBe(2);
    }

    [Theory]
    [InlineData("Input.Name", "", "Type the data source's name.")]
    [InlineData("Input.Name", "Mail\r\nBcc: x@y.example", "This must be on one line. Remove the line break.")]
    [InlineData("Input.Name", "Mail\u0001wisp", "This contains an invisible control character. Type it again instead of pasting it.")]
    [InlineData("Input.Name", "Mail\u202Ewisp", "This contains an invisible character that turns the direction of the text. Type it again instead of pasting it.")]
    [InlineData("Input.Category", "a\nb", "This must be on one line. Remove the line break.")]
    [InlineData("Input.Website", "javascript:alert(1)", "A website looks like example.com or https://example.com/privacy.")]
    [InlineData("Input.Website", "ftp://mailwisp.example", "A website looks like example.com or https://example.com/privacy.")]
    [InlineData("Input.Website", "just words", "A website looks like example.com or https://example.com/privacy.")]
    [InlineData("Input.PrivacyContact", "a@x.example, b@x.example", "Type one address only. More than one cannot be used here.")]
    [InlineData("Input.PrivacyContact", "noreply@x.example", "Nobody reads noreply@x.example. Look in the vendor's privacy notice for an address that answers, such as privacy@ or dpo@.")]
    [InlineData("Input.PrivacyContact", "portal@privacy.test", "portal@privacy.test is one of this portal's own addresses. Type the vendor's address.")]
    [InlineData("Input.Notes", "a\u0007b", "This contains an invisible control character. Type it again instead of pasting it.")]
    public async Task Bad_input_is_told_beside_its_field_and_nothing_is_lost(string field, string value, string sentence)
    {
        var ben = await office.Ben();

        var page = await Add(ben, [("Input.Name", "Kept name"), ("Input.Notes", "Kept notes"), .. new[] { (field, (string?)value) }]);

        page.Status.ShouldBe(200);
        page.ErrorOf(field).ShouldBe(sentence);
        if (field != "Input.Notes") page.Body.ShouldContain("Kept notes");
        await using var db = office.Open(ben);
        (await db.DataSources.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_nul_which_no_browser_sends_is_turned_away_and_nothing_is_saved()
    {
        var ben = await office.Ben();

        (await Add(ben, ("Input.Name", "Mail\0wisp"))).Status.ShouldBe(422);

        await using var db = office.Open(ben);
        (await db.DataSources.AnyAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Input.Name")]
    [InlineData("Input.Website")]
    [InlineData("Input.Category")]
    [InlineData("Input.PrivacyContact")]
    [InlineData("Input.Notes")]
    public async Task Sixty_four_kilobytes_in_a_field_are_told_to_be_too_much(string field)
    {
        var ben = await office.Ben();

        var page = await Add(ben, [("Input.Name", "Mailwisp"), .. new[] { (field, (string?)new string('x', 65_536)) }]);

        page.Status.ShouldBe(200);
        page.ErrorOf(field).ShouldNotBeNull().ShouldContain("at most");
    }

    [Fact]
    public async Task An_api_that_is_not_there_cannot_be_chosen()
    {
        var ben = await office.Ben();

        var page = await Add(ben, ("Input.Name", "Mailwisp"), ("Input.IntegrationType", "Api"));

        page.Status.ShouldBe(409);
        page.Errors.ShouldContain("An Api integration is not available yet. Choose Email or Manual.");
        page.Document.QuerySelector("input[value=Api]")!.HasAttribute("disabled").ShouldBeTrue();
    }

    private static async Task<Page> Add(Member ben, params (string Name, string? Value)[] fields)
    {
        // Of two values for one field the later holds.
        var last = fields.GroupBy(field => field.Name).Select(group => group.Last()).ToArray();
        return await ben.Visitor.Submit(await ben.Visitor.Get("/data-sources/new"), last);
    }
}
