using Lethe.Testing.Visiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Pages.Account;

public sealed class NewPasswordTests
{
    private const string Ben = "ben@northwind.example";
    private const string Fresh = "a wholly new password";

    [Fact]
    public async Task A_mailed_link_sets_it_once_and_ends_lock_out_and_other_sessions()
    {
        await using var portal = await PortalUnderTest.Start();
        using var owner = (await portal.SignUpOwner()).Visitor;
        using var visitor = portal.Visitor();
        for (var attempt = 0; attempt < 5; attempt++)
            await visitor.Submit(await visitor.Get("/account/sign-in"), ("Email", Ben), ("Password", "wrong wrong wrong"));
        var link = await AskFor(portal, visitor);

        var form = await visitor.Get(link);
        (await visitor.Submit(form, ("Password", "short"))).ErrorOf("Password").ShouldNotBeNull();
        (await visitor.Submit(form, ("Password", Fresh))).Location.ShouldBe("/account/sign-in");
        (await visitor.Submit(await visitor.Get("/account/sign-in"), ("Email", Ben), ("Password", PortalUnderTest.Password))).IsRedirect.ShouldBeFalse();
        (await visitor.Submit(await visitor.Get("/account/sign-in"), ("Email", Ben), ("Password", Fresh))).Location.ShouldBe("/requests");

        (await visitor.Get(link)).Heading.ShouldBe("This link no longer works");
        (await owner.Get("/settings/profile")).Location!.ShouldContain("/account/sign-in");
        (await visitor.Get("/settings/profile")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_used_link_is_refused_when_its_form_was_still_open()
    {
        await using var portal = await PortalUnderTest.Start();
        using var owner = (await portal.SignUpOwner()).Visitor;
        using var visitor = portal.Visitor();
        var form = await visitor.Get(await AskFor(portal, visitor));
        (await visitor.Submit(form, ("Password", Fresh))).IsRedirect.ShouldBeTrue();
        var again = await visitor.Submit(form, ("Password", "yet another password"));
        again.Status.ShouldBe(409);
        again.Heading.ShouldBe("This link no longer works");
    }

    [Fact]
    public async Task An_expired_link_leads_to_a_new_one()
    {
        await using var portal = await PortalUnderTest.Start(time: null, builder => builder.Services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.Zero));
        using var owner = (await portal.SignUpOwner()).Visitor;
        using var visitor = portal.Visitor();
        var page = await visitor.Get(await AskFor(portal, visitor));
        page.Heading.ShouldBe("This link no longer works");
        page.Document.QuerySelector("a[href='/account/forgotten-password']").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_answer_is_the_same_for_an_unknown_address()
    {
        await using var portal = await PortalUnderTest.Start();
        using var owner = (await portal.SignUpOwner()).Visitor;
        using var visitor = portal.Visitor();
        var known = await visitor.Submit(await visitor.Get("/account/forgotten-password"), ("Email", Ben));
        var knownPage = await visitor.Follow(known);
        var unknown = await visitor.Submit(await visitor.Get("/account/forgotten-password"), ("Email", "eve@northwind.example"));
        var unknownPage = await visitor.Follow(unknown);
        (known.Status, known.Location).ShouldBe((unknown.Status, unknown.Location));
        knownPage.Text.Replace("ben@", "eve@").ShouldBe(unknownPage.Text);
        await portal.Mail.Newest(Ben);
        portal.Mail.To("eve@northwind.example").ShouldBeEmpty();
    }

    [Fact]
    public async Task One_mailbox_gets_five_links_in_an_hour_at_most()
    {
        await using var portal = await PortalUnderTest.Start();
        using var owner = (await portal.SignUpOwner()).Visitor;
        using var visitor = portal.Visitor();
        var form = await visitor.Get("/account/forgotten-password");
        for (var time = 0; time < 7; time++) (await visitor.Submit(form, ("Email", Ben))).IsRedirect.ShouldBeTrue();
        await using var db = portal.Databases.OpenForInstallation();
        (await db.OutboundEmails.CountAsync()).ShouldBe(5);
    }

    private static async Task<string> AskFor(PortalUnderTest portal, Visitor visitor)
    {
        await visitor.Submit(await visitor.Get("/account/forgotten-password"), ("Email", Ben));
        return MailFolder.Link(await portal.Mail.Newest(Ben));
    }
}
