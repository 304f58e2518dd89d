using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Requests;

public sealed class NewTests(RequestsPortal portal)
{
    private static readonly (string, string?)[] Good =
    [
        ("Subject.FirstName", "Ada"), ("Subject.LastName", "Lovelace"), ("Subject.Email", "ada@person.example"), ("Subject.Phone", "+44 20 7946 0000"),
        ("Subject.PostalAddress", "12 St James's Square"), ("Subject.Country", "GB"), ("Subject.Message", "Delete\r\nall of it."), ("Channel", "Letter"),
    ];

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_request()
    {
        var desk = await Desk.Open(portal);
        var form = await desk.Visitor.Get("/requests/new");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.Visitor.Submit(form, Good)));
        answers.ShouldAllBe(answer => answer.Location == "/requests/1");
        (await desk.Visitor.Submit(form, Good)).Location.ShouldBe("/requests/1");
        await using var db = desk.Open();
        (await db.Requests.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_request_is_taken_in_with_all_that_is_known()
    {
        var desk = await Desk.Open(portal);
        var answer = await Fill(desk, Good);
        answer.Location.ShouldBe("/requests/1");
        var page = await desk.Visitor.Follow(answer);
        page.Heading.ShouldBe("Deletion for Ada Lovelace");
        foreach (var text in new[] { "ada@person.example", "+44 20 7946 0000", "12 St James's Square", "United Kingdom", "all of it.", "29 February 2028, letter", "29 March 2028", "Identity not verified", "Received by letter" })
            page.Text.ShouldContain(text);
        (await Fill(desk, Good)).Location.ShouldBe("/requests/2");
    }

    [Theory]
    [InlineData("2028-01-31", "29 February 2028")]
    [InlineData("2028-01-29", "29 February 2028")]
    [InlineData("2027-01-31", "28 February 2027")]
    [InlineData("2028-02-29", "29 March 2028")]
    [InlineData("2027-12-31", "31 January 2028")]
    public async Task The_legal_month_ends_on_a_day_that_exists(string received, string due)
    {
        var desk = await Desk.Open(portal);
        var page = await desk.Visitor.Follow(await Fill(desk, [.. Good, ("ReceivedOn", received)]));
        page.Text.ShouldContain(due);
    }

    [Theory]
    [InlineData("2028-03-01", "A request cannot be received after today.")]
    [InlineData("2022-02-28", "This is more than five years ago. Check the year.")]
    public async Task The_day_of_receipt_is_a_sensible_one(string received, string message)
    {
        var desk = await Desk.Open(portal);
        var page = await Fill(desk, [.. Good, ("ReceivedOn", received)]);
        page.ErrorOf("ReceivedOn").ShouldBe(message);
        await NothingIsLost(desk, page);
    }

    [Theory]
    [InlineData("ReceivedOn", "tomorrow")]
    [InlineData("ReceivedOn", "2028-02-30")]
    [InlineData("ReceivedOn", "")]
    [InlineData("Type", "Everything")]
    [InlineData("Channel", "77")]
    [InlineData("Subject.Country", "ZZ")]
    [InlineData("Subject.Language", "tlh")]
    [InlineData("Subject.Email", "")]
    [InlineData("Subject.Email", "ada")]
    [InlineData("Subject.Email", "ada@person.example, eve@person.example")]
    [InlineData("Subject.Email", "ada@person.example eve@person.example")]
    [InlineData("Subject.Email", "Ada <ada@person.example>")]
    [InlineData("Subject.Message", "bell \u0007 bell")]
    public async Task What_cannot_be_is_said_beside_its_field_and_nothing_is_lost(string field, string value)
    {
        var desk = await Desk.Open(portal);
        var page = await Fill(desk, [.. Good.Where(good => good.Item1 != field), (field, value)]);
        page.Status.ShouldBe(200);
        page.ErrorOf(field).ShouldNotBeNullOrEmpty();
        page.Errors.Count.ShouldBe(1);
        await NothingIsLost(desk, page, field);
    }

    public static TheoryData<string, string> EachLine()
    {
        var rows = new TheoryData<string, string>();
        foreach (var field in new[] { "FirstName", "LastName", "Email", "Phone", "CustomerNumber", "Username", "DateOfBirth", "PostalAddress" })
            foreach (var bad in new[] { "a\r\nBcc: eve@evil.example", "a\nb", "a\rb", "a\u0007b", "a\u202Eb", "a\u2066b", "a\u2028b", "64 KB" })
                rows.Add(field, bad);
        return rows;
    }

    [Theory]
    [MemberData(nameof(EachLine))]
    public async Task A_line_takes_no_line_break_no_control_character_and_no_64_KB(string field, string bad)
    {
        var desk = await Desk.Open(portal);
        var value = bad == "64 KB" ? new string('x', 65536) : bad;
        var page = await Fill(desk, [.. Good.Where(good => good.Item1 != $"Subject.{field}"), ($"Subject.{field}", value)]);
        page.Status.ShouldBe(200);
        page.ErrorOf($"Subject.{field}").ShouldNotBeNullOrEmpty();
        await NothingIsLost(desk, page, $"Subject.{field}");
    }

    [Fact]
    public async Task A_text_of_64_KB_is_refused_and_not_lost()
    {
        var desk = await Desk.Open(portal);
        var page = await Fill(desk, [.. Good.Where(good => good.Item1 != "Subject.Message"), ("Subject.Message", new string('x', 65536))]);
        page.ErrorOf("Subject.Message").ShouldBe("This has at most 10000 characters.");
        page.Document.GetElementById("Subject_Message")!.TextContent.Trim().Length.ShouldBe(65536);
    }

    [Fact]
    public async Task More_than_the_portal_takes_is_answered_with_a_page_that_says_so()
    {
        var desk = await Desk.Open(portal);
        var page = await Fill(desk, [.. Good, ("Subject.Username", new string('x', 2 * 1024 * 1024))]);
        page.Status.ShouldBe(413);
        page.Heading.ShouldBe("That was too much");
    }

    [Theory]
    [InlineData("Subject.FirstName")]
    [InlineData("Subject.Email")]
    [InlineData("Subject.Message")]
    public async Task A_form_with_a_NUL_is_answered_with_a_page_that_says_so(string field)
    {
        var desk = await Desk.Open(portal);
        var page = await Fill(desk, [.. Good, (field, "a\0b")]);
        page.Status.ShouldBe(422);
        page.Heading.ShouldBe("This cannot be read");
        await using var db = desk.Open();
        (await db.Requests.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_person_has_a_name()
    {
        var desk = await Desk.Open(portal);
        var page = await Fill(desk, [.. Good, ("Subject.FirstName", " "), ("Subject.LastName", " ")]);
        page.ErrorOf("Subject.FirstName").ShouldBe("Type the person's first or last name.");
        (await Fill(desk, [.. Good, ("Subject.FirstName", " ")])).IsRedirect.ShouldBeTrue();
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "{{ company }}")]
    [InlineData("{% include 'x' %}", "@Model.Privacy")]
    [InlineData("\"><img src=x onerror=alert(1)>", "O'Brien & Söhne")]
    [InlineData("李小龙", "Łukasz")]
    public async Task Markup_and_template_syntax_in_a_name_are_text_everywhere(string firstName, string lastName)
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar", "", IdentifierKind.Username);
        var request = await Taken(desk, await Fill(desk, [.. Good, ("Subject.FirstName", firstName), ("Subject.LastName", lastName), ("Subject.Username", firstName)]));
        (await desk.Fill(request, "verification", ("Identity", "Verified"), ("How", $"{firstName} called"))).IsRedirect.ShouldBeTrue();
        await desk.Visitor.Submit(await desk.Show(request), "form[action$='/acceptance']");
        var task = await desk.TaskOf(request, hotjar);
        foreach (var url in new[] { "/requests", $"/requests/{request.Number}", $"/requests/{request.Number}/tasks/{task.Id}", $"/requests/{request.Number}/message", $"/requests/{request.Number}/details", $"/requests/{request.Number}/activity" })
        {
            var page = await desk.Visitor.Get(url);
            page.Status.ShouldBe(200, url);
            page.Document.QuerySelectorAll("main script, main img").ShouldBeEmpty(url);
            if (!url.EndsWith("activity", StringComparison.Ordinal) && !url.EndsWith("details", StringComparison.Ordinal)) page.Document.Body!.TextContent.ShouldContain($"{firstName} {lastName}", Case.Sensitive, url);
        }

        await desk.Tick(request, hotjar);
        var mail = desk.Mail((await desk.UntilSent(request)).Single());
        mail.Text.ShouldContain($"First name: {firstName}");
        mail.Text.ShouldContain($"Last name: {lastName}");
        mail.Html.ShouldNotContain("<script");
        mail.Html.ShouldNotContain("<img");
    }

    private static async Task<Page> Fill(Desk desk, params (string, string?)[] fields) =>
        await desk.Visitor.Submit(await desk.Visitor.Get("/requests/new"), [.. fields.GroupBy(field => field.Item1).Select(group => group.Last())]);

    private static async Task<PrivacyRequest> Taken(Desk desk, Page answer)
    {
        var number = int.Parse(answer.Location!.Split('/')[^1]);
        await using var db = desk.Open();
        return await db.Requests.SingleAsync(request => request.Number == number);
    }

    /// <summary>No request was made, and the form still holds what was typed.</summary>
    private static async Task NothingIsLost(Desk desk, Page page, string? but = null)
    {
        foreach (var (name, value) in Good.Where(good => good.Item1 != but))
        {
            var control = page.Document.QuerySelector($"[name='{name}']")!;
            var kept = control.TagName == "SELECT" ? control.QuerySelector("option[selected]")?.GetAttribute("value") : control.GetAttribute("value") ?? control.TextContent.Trim();
            kept!.ReplaceLineEndings("\n").ShouldBe(value!.ReplaceLineEndings("\n"), name);
        }

        await using var db = desk.Open();
        (await db.Requests.AnyAsync()).ShouldBeFalse();
    }
}
