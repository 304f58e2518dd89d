using Lethe.Testing.Visiting;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Portal.Tests.Pages.Settings;

public sealed class ProfileTests
{
    private const string Fresh = "a wholly new password";

    [Fact]
    public async Task An_agent_changes_name_and_time_zone()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var form = await owner.Visitor.Get("/settings/profile");
        var page = await owner.Visitor.Follow(await owner.Visitor.Submit(form, ("Name", "李小龙"), ("TimeZone", "Asia/Tokyo")));
        page.Text.ShouldContain("Your profile is saved.");
        page.Document.QuerySelector(".sidebar .who b")!.TextContent.ShouldBe("李小龙");
        (await owner.Visitor.Submit(form, ("Name", "Late"))).Status.ShouldBe(409);
        (await owner.Visitor.Submit(form, ("Name", "A\rB"))).ErrorOf("Name").ShouldNotBeNull();
        (await owner.Visitor.Submit(form, ("Name", new string('x', 65536)))).ErrorOf("Name").ShouldNotBeNull();
    }

    [Fact]
    public async Task An_agent_chooses_whether_to_be_told_what_waits()
    {
        await using var portal = await PortalUnderTest.Start();
        var owner = await portal.SignUpOwner();
        var form = await owner.Visitor.Get("/settings/profile");
        form.Document.QuerySelector("#GetsDigest")!.HasAttribute("checked").ShouldBeTrue();

        await owner.Visitor.Submit(form, ("GetsDigest", null));

        (await owner.Visitor.Get("/settings/profile")).Document.QuerySelector("#GetsDigest")!.HasAttribute("checked").ShouldBeFalse();
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_only()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var portal = await PortalUnderTest.Start(time);
        var owner = await portal.SignUpOwner();
        var other = await portal.SignIn(owner.Company.Id, owner.Agent.Email);
        var form = await owner.Visitor.Get("/settings/profile/password");
        (await owner.Visitor.Submit(form, ("Current", "wrong wrong wrong"), ("New", Fresh))).ErrorOf("Current").ShouldNotBeNull();
        (await owner.Visitor.Submit(form, ("Current", PortalUnderTest.Password), ("New", "short"))).ErrorOf("New").ShouldNotBeNull();
        (await owner.Visitor.Submit(form, ("Current", PortalUnderTest.Password), ("New", Fresh))).Location.ShouldBe("/settings/profile");
        time.Advance(TimeSpan.FromMinutes(2));
        (await owner.Visitor.Get("/settings/profile")).Status.ShouldBe(200);
        (await other.Visitor.Get("/settings/profile")).Location!.ShouldContain("/account/sign-in");
        await portal.SignIn(owner.Company.Id, owner.Agent.Email, Fresh);
    }
}
