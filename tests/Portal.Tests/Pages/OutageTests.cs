using Lethe.Domain.Requests;
using Lethe.Portal.Tests.Pages.Requests;
using Lethe.Storage;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages;

/// <summary>The database cannot be written to: whoever acts is told so, and nothing has happened.</summary>
public sealed class OutageTests
{
    [Theory]
    [InlineData("PRAGMA query_only = 1", "PRAGMA query_only = 0", "The database is read-only")]
    [InlineData("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000", "The disk is full.")]
    public async Task A_tick_that_cannot_be_written_down_sends_nothing_and_says_why(string broken, string mended, string why)
    {
        await using var portal = await PortalUnderTest.Start(new MovedTime(RequestsPortal.Start), settings: ("Roles", "portal"));
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request();
        var row = Desk.Row(await desk.TaskOf(request, hotjar));
        var page = await desk.Show(request);

        await using (var db = portal.Databases.OpenForInstallation()) await db.Database.ExecuteSqlRawAsync("VACUUM");
        await OnEachConnection(portal, broken);
        foreach (var visitor in new[] { desk.Script, desk.Visitor })
        {
            var answer = await visitor.Submit(page, $"{row} form.tick");
            answer.Status.ShouldBe(503);
            var message = answer.Document.QuerySelector("[data-message]")!.TextContent;
            message.ShouldStartWith(why);
            message.ShouldContain("nothing was sent");
            answer.Body.ShouldNotContain("Exception");
        }

        var note = await desk.Fill(request, "notes", ("Text", new string('x', 4000)));
        note.Status.ShouldBe(503);
        var still = await desk.Show(request);
        still.Status.ShouldBe(200);
        still.Document.QuerySelector($"{row} form.tick input[checked]").ShouldBeNull();
        (await desk.Emails(request)).ShouldBeEmpty();
        (await desk.TaskOf(request, hotjar)).Outcome.ShouldBe(Outcome.Pending);

        await OnEachConnection(portal, mended);
        (await desk.Script.Submit(page, $"{row} form.tick")).Status.ShouldBe(200);
        (await desk.Emails(request)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_disk_that_is_full_in_the_middle_of_many_says_how_many_are_on_their_way()
    {
        await using var portal = await PortalUnderTest.Start(new MovedTime(RequestsPortal.Start), settings: ("Roles", "portal"));
        var desk = await Desk.Open(portal);
        for (var i = 0; i < 20; i++) await desk.Source($"Vendor {i}");
        var request = await desk.Request();
        var page = await desk.Show(request);

        long pages;
        await using (var db = portal.Databases.OpenForInstallation())
            pages = (await db.Database.SqlQueryRaw<long>("SELECT page_count AS \"Value\" FROM pragma_page_count()").ToListAsync()).Single();
        await OnEachConnection(portal, $"PRAGMA max_page_count = {pages + 15}");
        var answer = await desk.Visitor.Submit(page, "form[action$='/dispatch']");
        answer.Status.ShouldBe(503);
        var sent = (await desk.Emails(request)).Count;
        sent.ShouldBeInRange(1, 19);
        answer.Text.ShouldContain($"{sent} of 20 emails are on their way, the others were not written. The disk is full.");

        await OnEachConnection(portal, "PRAGMA max_page_count = 1000000");
        await desk.Visitor.Submit(await desk.Show(request), "form[action$='/dispatch']");
        (await desk.Emails(request)).Count.ShouldBe(20);
    }

    /// <summary>Connections are kept in a pool, the last one given back is the first one given out: more are told than are ever open at once.</summary>
    private static async Task OnEachConnection(PortalUnderTest portal, string pragma)
    {
        var open = new List<PortalDb>();
        for (var i = 0; i < 20; i++)
        {
            var db = portal.Databases.OpenForInstallation();
            open.Add(db);
            await db.Database.OpenConnectionAsync();
            // SQLite notes how many pages there are when it reads.
            await db.Requests.AnyAsync();
            await db.Database.ExecuteSqlRawAsync(pragma);
        }

        foreach (var db in open) await db.DisposeAsync();
    }
}
