using System.Globalization;
using Lethe.Domain.Requests;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Requests;

public sealed class IndexTests(RequestsPortal portal)
{
    [Fact]
    public async Task The_views_and_their_counts_tell_what_is_due()
    {
        var desk = await Desk.Open(portal);
        await desk.Source();
        var overdue = await Due(desk, await desk.Request(Stage.Review), RequestsPortal.Today.AddDays(-1));
        var soon = await Due(desk, await desk.Request(Stage.Review), RequestsPortal.Today.AddDays(7));
        var later = await Due(desk, await desk.Request(), RequestsPortal.Today.AddDays(8));
        var closed = await desk.Request(Stage.Closed);
        await desk.Script.Submit(await desk.Show(later), "form.tick");

        (await Names(desk, "/requests")).ShouldBe([overdue.Name, soon.Name, later.Name]);
        (await Names(desk, "/requests?view=overdue")).ShouldBe([overdue.Name]);
        (await Names(desk, "/requests?view=duesoon")).ShouldBe([soon.Name]);
        (await Names(desk, "/requests?view=waiting")).ShouldBe([later.Name]);
        (await Names(desk, "/requests?view=closed")).ShouldBe([closed.Name]);
        (await desk.Visitor.Get("/requests")).Document.QuerySelectorAll(".tabs .count").Select(count => count.TextContent).ShouldBe(["3", "1", "1", "1", "1"]);
    }

    [Fact]
    public async Task Filters_narrow_the_list_and_stand_in_its_address()
    {
        var desk = await Desk.Open(portal);
        var mia = await desk.Colleague();
        var copy = await desk.Request(type: RequestType.Copy);
        var review = await desk.Request(Stage.Review);
        var hers = await desk.Request();
        await Change(desk, hers, request => request.Assign(mia.Agent.Id));

        (await Names(desk, "/requests?type=Copy")).ShouldBe([copy.Name]);
        (await Names(desk, "/requests?stage=Review")).ShouldBe([review.Name]);
        (await Names(desk, $"/requests?assignee={mia.Agent.Id}")).ShouldBe([hers.Name]);
        (await Names(desk, "/requests?assignee=nobody")).ShouldBe([copy.Name, review.Name]);
        var page = await desk.Visitor.Get("/requests");
        var filtered = await desk.Visitor.Submit(page, "form[data-autosubmit]", ("type", "Copy"));
        filtered.Url.Query.ShouldContain("type=Copy");
        filtered.Document.QuerySelector("select[name=type] option[selected]")!.TextContent.ShouldBe("Copy");
    }

    [Fact]
    public async Task The_tab_of_closed_requests_leaves_a_stage_behind()
    {
        var desk = await Desk.Open(portal);
        var closed = await desk.Request(Stage.Closed);
        var page = await desk.Visitor.Get("/requests?stage=Review");
        var tab = page.Document.QuerySelectorAll(".tabs a").Single(link => link.TextContent.StartsWith("Closed", StringComparison.Ordinal)).GetAttribute("href")!;
        (await Names(desk, tab)).ShouldBe([closed.Name]);
    }

    [Theory]
    [InlineData("view=nonsense&type=nonsense&stage=nonsense&assignee=nonsense&after=nonsense")]
    [InlineData("view=99&type=-1&after=2028-13-99_x")]
    public async Task An_address_with_nonsense_shows_all_open_requests(string query)
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request();
        (await Names(desk, $"/requests?{query}")).ShouldBe([request.Name]);
    }

    [Theory]
    [InlineData("/requests", "")]
    [InlineData("/requests?view=closed", "")]
    [InlineData("/requests", "many")]
    public async Task A_hundred_and_twenty_requests_come_in_three_pages_each_once(string url, string search)
    {
        var desk = await Desk.Open(portal);
        await Insert(desk, 120, closed: url.Contains("closed", StringComparison.Ordinal));
        var seen = new List<string>();
        var page = await desk.Visitor.Get(url);
        if (search.Length > 0) page = await desk.Visitor.Submit(page, "form[role=search]", ("Search", search));
        var pages = 1;
        for (seen.AddRange(Names(page)); Next(page) is not null; pages++, seen.AddRange(Names(page)))
            page = search.Length > 0 ? await desk.Visitor.Submit(page, "main > form.actions") : await desk.Visitor.Get(Next(page)!);

        pages.ShouldBe(3);
        seen.Count.ShouldBe(120);
        seen.Distinct().Count().ShouldBe(120);
        if (search.Length > 0 || url.Contains("closed", StringComparison.Ordinal)) seen[0].ShouldBe("R-120");
    }

    [Theory]
    [InlineData("R-2")]
    [InlineData("r-2")]
    [InlineData(" 2 ")]
    [InlineData("ŁUKASZ")]
    [InlineData("zoë ł")]
    [InlineData("Łukasz")]
    [InlineData("ZOE@")]
    [InlineData("zoe@person.example")]
    public async Task Search_finds_by_number_name_and_email_whatever_the_case(string text)
    {
        var desk = await Desk.Open(portal);
        await desk.Request(who: Desk.Person());
        var wanted = await desk.Request(who: Desk.Person("Zoë", "Łukasz", "zoe@person.example"));
        wanted.Number.ShouldBe(2);
        var found = await desk.Visitor.Submit(await desk.Visitor.Get("/requests"), "form[role=search]", ("Search", text));
        Names(found).ShouldBe(["R-2"]);
        Addresses(found).ShouldAllBe(address => !address.Contains(Uri.EscapeDataString(text.Trim()), StringComparison.OrdinalIgnoreCase) || text.Trim() == "2");
        found.Url.PathAndQuery.ShouldBe("/requests");
    }

    [Fact]
    public async Task Search_looks_at_all_requests_whatever_the_filter()
    {
        var desk = await Desk.Open(portal);
        var closed = await desk.Request(Stage.Closed, who: Desk.Person("Ada", "Lovelace", "ada@person.example"));
        var page = await desk.Visitor.Get("/requests?type=Copy&view=overdue");
        Names(await desk.Visitor.Submit(page, "form[role=search]", ("Search", "lovelace"))).ShouldBe([closed.Name]);
    }

    [Theory]
    [InlineData("100%")]
    [InlineData("_race")]
    [InlineData("' OR 1=1 --")]
    public async Task Search_takes_its_text_literally(string text)
    {
        var desk = await Desk.Open(portal);
        await desk.Request();
        var found = await desk.Visitor.Submit(await desk.Visitor.Get("/requests"), "form[role=search]", ("Search", text));
        Names(found).ShouldBeEmpty();
        found.Text.ShouldContain("Nothing was found");
    }

    [Theory]
    [InlineData("gra\u0007ce")]
    [InlineData("gra\u202Ece")]
    public async Task A_search_text_that_cannot_be_is_answered_with_a_sentence(string text)
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request();
        var page = await desk.Visitor.Submit(await desk.Visitor.Get("/requests"), "form[role=search]", ("Search", text));
        page.Status.ShouldBe(200);
        page.Errors.Count.ShouldBe(1);
        Names(page).ShouldBe([request.Name]);
    }

    [Fact]
    public async Task A_search_text_of_64_KB_is_answered_with_a_sentence()
    {
        var desk = await Desk.Open(portal);
        var page = await desk.Visitor.Submit(await desk.Visitor.Get("/requests"), "form[role=search]", ("Search", new string('x', 65536)));
        page.Errors.ShouldBe(["Search for at most 300 characters."]);
    }

    [Fact]
    public async Task A_search_text_in_the_address_is_not_listened_to()
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request();
        (await Names(desk, "/requests?Search=nobody")).ShouldBe([request.Name]);
    }

    [Fact]
    public async Task Another_companys_requests_are_never_shown()
    {
        var desk = await Desk.Open(portal);
        await desk.Request(who: Desk.Person("Ada", "Lovelace", "ada@person.example"));
        var stranger = await Desk.Open(portal, "Contoso");
        foreach (var view in new[] { "open", "overdue", "duesoon", "waiting", "closed" })
            (await stranger.Visitor.Get($"/requests?view={view}")).Body.ShouldNotContain("Lovelace");
        var empty = await stranger.Visitor.Get("/requests");
        empty.Text.ShouldContain("No requests yet");
        foreach (var text in new[] { "R-1", "lovelace", "ada@person.example" })
            Names(await stranger.Visitor.Submit(empty, "form[role=search]", ("Search", text))).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> Names(Desk desk, string url) => Names(await desk.Visitor.Get(url));

    private static IReadOnlyList<string> Names(Page page) => [.. page.Document.QuerySelectorAll("a.row").Select(link => link.TextContent)];

    private static string? Next(Page page) =>
        page.Document.QuerySelector("nav.pager a[rel=next]")?.GetAttribute("href") ?? page.Document.QuerySelector("main > form.actions")?.GetAttribute("action");

    private static IEnumerable<string> Addresses(Page page) =>
        page.Document.QuerySelectorAll("[href], [action]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("action")!);

    private static async Task<PrivacyRequest> Due(Desk desk, PrivacyRequest request, DateOnly day)
    {
        await using var db = desk.Open();
        await db.Requests.Where(row => row.Id == request.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueOn, day));
        return request;
    }

    private static async Task Change(Desk desk, PrivacyRequest request, Action<PrivacyRequest> change)
    {
        await using var db = desk.Open();
        change(await db.Requests.SingleAsync(row => row.Id == request.Id));
        await db.SaveChangesAsync();
    }

    private static async Task Insert(Desk desk, int count, bool closed)
    {
        await using var db = desk.Open();
        for (var number = 1; number <= count; number++)
        {
            // Forty share each day: a page ends in the middle of one.
            var request = new PrivacyRequest(desk.Company.Id, number, RequestType.Deletion, Channel.Email, RequestsPortal.Today.AddDays(-(number % 3)), desk.Now);
            if (closed) request.Close(Disposition.Withdrawn, [], desk.Now).ShouldBeNull();
            db.Requests.Add(request);
            db.DataSubjects.Add(new DataSubject(desk.Company.Id, request.Id, Desk.Person("Many", $"Person {number.ToString(CultureInfo.InvariantCulture)}")));
        }

        await db.SaveChangesAsync();
    }
}
