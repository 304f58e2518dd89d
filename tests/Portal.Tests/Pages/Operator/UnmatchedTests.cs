using Lethe.Domain.Emails;
using Lethe.Portal.Tests.Pages.Answers;
using Lethe.Portal.Tests.Pages.Requests;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.Operator;

/// <summary>The operator's pen.</summary>
public sealed class UnmatchedTests
{
    private const string Letter = "From: Kim Lee <kim@stranger.example>\r\nTo: nobody@privacy.test\r\nSubject: Whose is this?\r\nMessage-ID: <1@stranger.example>\r\n\r\nThe secret words of Ada.\r\n";

    [Fact]
    public async Task The_operator_sees_headers_only_and_assigns_the_message()
    {
        await using var portal = await PortalUnderTest.Start(new MovedTime(RequestsPortal.Start));
        var desk = await Desk.Open(portal, "Northwind Coffee");
        var mail = await desk.Receives(Letter);
        (mail.Status, mail.CompanyId).ShouldBe((InboundStatus.Unmatched, null));
        using var olga = await IndexTests.SignInOperator(portal);

        var list = await olga.Get("/operator/unmatched");
        var page = await olga.Get(list.Document.QuerySelector("tbody a.row")!.GetAttribute("href")!);

        page.Heading.ShouldBe("Whose is this?");
        page.Text.ShouldContain("kim@stranger.example");
        page.Text.ShouldContain("nobody@privacy.test");
        foreach (var shown in new[] { list, page }) shown.Body.ShouldNotContain("secret");
        foreach (var way in new[] { "", "/raw", "/html", "/files/1" }) (await olga.Get($"/answers/messages/{mail.Id}{way}")).Status.ShouldNotBe(200, way);
        (await desk.Visitor.Get($"/answers/messages/{mail.Id}")).Status.ShouldBe(404, "it is nobody's yet");
        (await olga.Submit(page, "form[action$='/assignment']", ("Company", ""))).Status.ShouldBe(400);
        (await olga.Submit(page, "form[action$='/assignment']", ("Company", desk.Company.Id.ToString()))).Location.ShouldBe("/operator/unmatched");

        (await olga.Get("/operator/unmatched")).Text.ShouldContain("The message waits for Northwind Coffee now.");
        (await olga.Get($"/operator/unmatched/{mail.Id}")).Status.ShouldBe(404);
        (await desk.Visitor.Get($"/answers/messages/{mail.Id}")).Text.ShouldContain("The secret words of Ada.");
        (await olga.Submit(page, "form[action$='/discarding']")).Status.ShouldBe(404, "it is the company's now");
    }

    [Fact]
    public async Task The_operator_discards_what_is_nobodys()
    {
        await using var portal = await PortalUnderTest.Start(new MovedTime(RequestsPortal.Start));
        var desk = await Desk.Open(portal);
        var mail = await desk.Receives(Letter);
        using var olga = await IndexTests.SignInOperator(portal);

        (await olga.Submit(await olga.Get($"/operator/unmatched/{mail.Id}"), "form[action$='/discarding']")).Location.ShouldBe("/operator/unmatched");

        (await olga.Get("/operator/unmatched")).Text.ShouldContain("Nothing is unmatched");
        await using var db = portal.Databases.OpenForInstallation();
        (await db.Contents.AnyAsync(content => content.Id == mail.ContentId || content.Id == mail.ReadingId)).ShouldBeFalse();
    }
}
