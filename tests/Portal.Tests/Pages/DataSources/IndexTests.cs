using Lethe.Domain.DataSources;
using Lethe.Testing.Visiting;

namespace Lethe.Portal.Tests.Pages.DataSources;

public sealed class IndexTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task An_empty_list_says_what_to_do_first()
    {
        var ben = await office.Ben();

        var page = await ben.Visitor.Get("/data-sources");

        page.Text.ShouldContain("No data sources yet");
        page.Document.QuerySelector("main a.primary")!.GetAttribute("href").ShouldBe("/data-sources/new");
    }

    [Fact]
    public async Task The_arrow_on_a_row_leads_to_the_data_source()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp", category: "Marketing");

        var page = await ben.Visitor.Get("/data-sources");
        var arrow = page.Document.QuerySelector("td.arrow a")!;

        arrow.GetAttribute("aria-label").ShouldBe("Open Mailwisp");
        arrow.GetAttribute("href").ShouldBe($"/data-sources/{source.Id}");
        page.Text.ShouldContain("Marketing");
        (await ben.Visitor.Get(arrow.GetAttribute("href")!)).Heading.ShouldBe("Mailwisp");
    }

    [Fact]
    public async Task Open_tasks_are_counted_and_never_asked_is_said()
    {
        var ben = await office.Ben();
        await office.Has(ben, "Mailwisp");
        await office.HasRequestInProcess(ben);
        await office.HasRequestInProcess(ben);

        var page = await ben.Visitor.Get("/data-sources");

        page.Document.QuerySelector("td.number")!.TextContent.ShouldBe("2");
        page.Text.ShouldContain("never");
    }

    [Fact]
    public async Task A_search_finds_by_name_category_and_contact_and_stays_out_of_the_address()
    {
        var ben = await office.Ben();
        await office.Has(ben, "Mailwisp", category: "Marketing");
        await office.Has(ben, "Ökobank", contact: "dpo@oeko.example");
        await office.Has(ben, "Old CRM", contact: null);

        foreach (var (text, found) in new[] { ("WISP", "Mailwisp"), ("market", "Mailwisp"), ("DPO@oeko", "Ökobank"), ("Ökob", "Ökobank"), ("crm", "Old CRM") })
        {
            var page = await ben.Visitor.Submit(await ben.Visitor.Get("/data-sources"), "form[role=search]", ("Search", text));
            Names(page).ShouldBe([found], text);
            page.Url.Query.ShouldBeEmpty();
        }

        var none = await ben.Visitor.Submit(await ben.Visitor.Get("/data-sources"), "form[role=search]", ("Search", "<b>%_</b>"));
        none.Status.ShouldBe(200);
        none.Text.ShouldContain("“<b>%_</b>”");
    }

    [Fact]
    public async Task Tabs_part_what_takes_part_from_what_does_not_and_what_is_archived()
    {
        var ben = await office.Ben();
        await office.Has(ben, "Active one");
        await office.Has(ben, "Left out", participates: false);
        var gone = await office.Has(ben, "Gone");
        await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{gone.Id}/archive"));

        Names(await ben.Visitor.Get("/data-sources")).ShouldBe(["Active one"]);
        Names(await ben.Visitor.Get("/data-sources?show=NotTakingPart")).ShouldBe(["Left out"]);
        Names(await ben.Visitor.Get("/data-sources?show=Archived")).ShouldBe(["Gone"]);
    }

    [Fact]
    public async Task Pages_of_fifty_go_forth_and_back_without_gaps()
    {
        var ben = await office.Ben();
        await using (var db = office.Open(ben))
        {
            // Two of each name: the id decides between them.
            for (var number = 0; number < 120; number++)
                db.DataSources.Add(new DataSource(ben.Company.Id, new DataSourceProfile($"Source {number / 2:000}", null, null, null, "en", [], null, true), ben.Agent.CreatedAt));
            await db.SaveChangesAsync();
        }

        var first = await ben.Visitor.Get("/data-sources");
        var second = await Turn(ben, first, "next");
        var third = await Turn(ben, second, "next");
        var back = await Turn(ben, third, "prev");

        Ids(first).Concat(Ids(second)).Concat(Ids(third)).Distinct().Count().ShouldBe(120);
        Names(first).Concat(Names(second)).Concat(Names(third)).ShouldBeInOrder();
        Ids(back).ShouldBe(Ids(second));
        first.Document.QuerySelector("a[rel=prev]").ShouldBeNull();
        third.Document.QuerySelector("a[rel=next]").ShouldBeNull();
        (await Turn(ben, back, "prev")).Document.QuerySelector("a[rel=prev]").ShouldBeNull();
    }

    private static Task<Page> Turn(Member ben, Page page, string relation) => ben.Visitor.Get(page.Document.QuerySelector($"a[rel={relation}]")!.GetAttribute("href")!);

    private static IReadOnlyList<string> Names(Page page) => [.. page.Document.QuerySelectorAll("a.row").Select(link => link.TextContent)];

    private static IReadOnlyList<string?> Ids(Page page) => [.. page.Document.QuerySelectorAll("a.row").Select(link => link.GetAttribute("href"))];
}
