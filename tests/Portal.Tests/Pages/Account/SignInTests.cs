using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Account;

public sealed class SignInTests
{
    private const string Ben = "ben@northwind.example";

    [Fact]
    public async Task It_leads_to_where_one_wanted_to_go()
    {
        await using var portal = await PortalUnderTest.Start();
        using var owner = (await portal.SignUpOwner()).Visitor;
        using var visitor = portal.Visitor();
        var turnedAway = await visitor.Get("/settings/people");
        new Uri(turnedAway.Location!, UriKind.RelativeOrAbsolute).ToString().ShouldContain("/account/sign-in?next=%2Fsettings%2Fpeople");
        var answer = await visitor.Submit(await visitor.Get("/account/sign-in?next=%2Fsettings%2Fpeople"), ("Email", Ben), ("Password", PortalUnderTest.Password));
        answer.Location.ShouldBe("/settings/people");
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task It_never_leads_to_another_site(string next)
    {
        await using var portal = await PortalUnderTest.Start();
        using var owner = (await portal.SignUpOwner()).Visitor;
        using var visitor = portal.Visitor();
        var answer = await visitor.Submit(await visitor.Get($"/account/sign-in?next={Uri.EscapeDataString(next)}"), ("Email", Ben), ("Password", PortalUnderTest.Password));
        answer.Location.ShouldBe("/requests");
    }

    [Fact]
    public async Task Five_failures_lock_the_account_and_nothing_tells_whether_there_is_one()
    {
        await using var portal = await PortalUnderTest.Start();
        using var owner = (await portal.SignUpOwner()).Visitor;
        using var visitor = portal.Visitor();
        var form = await visitor.Get("/account/sign-in");
        var unknown = await visitor.Submit(form, ("Email", "nobody@northwind.example"), ("Password", "wrong wrong wrong"));
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var wrong = await visitor.Submit(form, ("Email", Ben), ("Password", "wrong wrong wrong"));
            (wrong.Status, wrong.Text).ShouldBe((unknown.Status, unknown.Text));
        }

        var locked = await visitor.Submit(form, ("Email", Ben), ("Password", PortalUnderTest.Password));
        (locked.Status, locked.Text).ShouldBe((unknown.Status, unknown.Text));

        await using (var db = portal.Databases.OpenForInstallation())
        {
            var account = await db.Users.SingleAsync();
            account.LockoutEnd!.Value.ShouldBe(TimeProvider.System.GetUtcNow().AddMinutes(15), TimeSpan.FromMinutes(1));
            account.LockoutEnd = TimeProvider.System.GetUtcNow().AddSeconds(-1);
            await db.SaveChangesAsync();
        }

        (await visitor.Submit(form, ("Email", Ben), ("Password", PortalUnderTest.Password))).Location.ShouldBe("/requests");
    }

    [Fact]
    public async Task Failures_that_are_made_side_by_side_are_all_counted()
    {
        await using var portal = await PortalUnderTest.Start();
        using var owner = (await portal.SignUpOwner()).Visitor;
        using var visitor = portal.Visitor();
        var form = await visitor.Get("/account/sign-in");
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => visitor.Submit(form, ("Email", Ben), ("Password", "wrong wrong wrong"))));
        (await visitor.Submit(form, ("Email", Ben), ("Password", PortalUnderTest.Password))).IsRedirect.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_tries_too_often_is_asked_to_wait()
    {
        await using var portal = await PortalUnderTest.Start();
        using var visitor = portal.Visitor();
        var form = await visitor.Get("/account/forgotten-password");
        Page? answer = null;
        for (var attempt = 0; attempt < 31; attempt++) answer = await visitor.Submit(form, ("Email", "nobody@northwind.example"));
        answer!.Status.ShouldBe(429);
        answer.Heading.ShouldBe("A little slower, please");
        (await visitor.Get("/account/forgotten-password")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Another_spelling_of_the_address_gives_no_further_tries()
    {
        await using var portal = await PortalUnderTest.Start();
        using var visitor = portal.Visitor();
        var form = await visitor.Get("/account/sign-in");
        var token = form.Document.QuerySelector("main form [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        string[] spellings = ["/account/sign-in", "/Account/sign-in", "/account/sign-in/", "/ACCOUNT/SIGN-IN"];
        for (var attempt = 0; attempt < 30; attempt++) await Try(spellings[attempt % spellings.Length]);
        foreach (var spelling in spellings) (await Try(spelling)).Status.ShouldBe(429, spelling);

        Task<Page> Try(string url) => visitor.Post(url, new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["Email"] = "nobody@northwind.example", ["Password"] = "wrong" });
    }

    [Fact]
    public async Task Signing_out_takes_a_click()
    {
        await using var portal = await PortalUnderTest.Start();
        using var owner = (await portal.SignUpOwner()).Visitor;
        var page = await owner.Get("/account/sign-out");
        (await owner.Get("/settings/profile")).Status.ShouldBe(200);
        var answer = await owner.Submit(page);
        (await owner.Follow(answer)).Text.ShouldContain("You are signed out.");
        (await owner.Get("/settings/profile")).IsRedirect.ShouldBeTrue();
    }
}
