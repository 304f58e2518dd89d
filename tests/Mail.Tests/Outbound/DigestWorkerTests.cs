using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Tests.Outbound;

public sealed class DigestWorkerTests
{
    [Fact]
    public async Task What_waits_is_told_in_numbers_and_links()
    {
        await using var desk = await ReminderDesk.Open();
        await desk.Desk.Given.Agent();
        var silent = await desk.Asked("Silent");
        await desk.Answer(await desk.Asked("Unclear"), null);
        var question = await desk.Asked("Curious");
        await desk.Change(question, (_, row, request) => Task.FromResult(row.Settle(request, Outcome.NeedsInformation, Guid.CreateVersion7(desk.Time.GetUtcNow()), desk.Time.GetUtcNow())));
        await desk.Desk.Tick(await desk.Desk.TaskFor("gone@vendor.example", name: "Gone"));
        await desk.Deliver(DeliveryStatus.Bounced);
        await Hold(desk, 3);

        var text = await DigestAt(desk, "2026-04-01T08:00");
        text.ShouldContain("Due soon: 4");
        text.ShouldContain("Answers to look at: 1 - R-2, Unclear: https://privacy.portal.example/requests/2/tasks/");
        text.ShouldContain("Data sources that wait for you: 1 - R-3, Curious");
        text.ShouldContain("Emails that came back: 1 - R-4, Gone");
        text.ShouldContain("Messages that match no request: 3 - https://privacy.portal.example/answers/unmatched Data");
        text.ShouldContain($"Data sources that have not answered: 1 - R-1, Silent: https://privacy.portal.example/requests/1/tasks/{silent.Id}");
        text.ShouldNotContain("Overdue");
        text.ShouldNotContain("Grace");

        (await DigestAt(desk, "2026-04-03T08:00")).ShouldContain("Overdue: 4");
    }

    [Fact]
    public async Task It_is_an_automatic_mail_in_the_companys_language()
    {
        await using var desk = await ReminderDesk.Open();
        await desk.Asked();
        await desk.Choose(company => company.Describe(company.Name, company.TimeZone, "de"));
        desk.GoTo("2026-04-01T08:00");

        await Write(desk);

        var mail = await desk.Desk.Parsed(Digests(desk).Single());
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.TextBody!.ShouldContain("Bald fällig: 1");
    }

    [Theory]
    [InlineData("2026-04-01T07:59", 0)]
    [InlineData("2026-04-01T08:00", 1)]
    [InlineData("2026-04-01T13:00", 1)]
    [InlineData("2026-04-01T18:00", 0)]
    [InlineData("2026-04-04T09:00", 0)]
    [InlineData("2026-04-05T09:00", 0)]
    public async Task It_comes_on_working_days_from_eight_or_as_soon_as_the_portal_is_up(string at, int digests)
    {
        await using var desk = await ReminderDesk.Open();
        await desk.Asked();
        desk.GoTo(at);

        await Write(desk);

        Digests(desk).Count.ShouldBe(digests);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task It_comes_once_a_day_however_many_nodes_there_are(StorageProvider on)
    {
        await using var desk = await ReminderDesk.Open(on);
        await desk.Asked();
        desk.GoTo("2026-04-01T08:00");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Write(desk))));
        desk.GoTo("2026-04-01T09:00");
        await Write(desk);
        Digests(desk).Count.ShouldBe(1);

        desk.GoTo("2026-04-02T08:00");
        await Write(desk);
        Digests(desk).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Each_agent_gets_it_when_it_is_morning_where_they_are()
    {
        await using var desk = await ReminderDesk.Open();
        await desk.Asked();
        var agent = await desk.Desk.Given.Agent();
        await desk.Desk.Change(agent.CompanyId, async db => (await db.Agents.SingleAsync()).Describe(agent.Name, "America/New_York"));

        desk.GoTo("2026-04-01T13:59");
        await Write(desk);
        Digests(desk).ShouldBeEmpty();
        desk.GoTo("2026-04-01T14:00");
        await Write(desk);
        Digests(desk).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_wants_none_has_left_or_has_nothing_waiting_gets_none()
    {
        await using var desk = await ReminderDesk.Open();
        var owner = await desk.Desk.Given.Agent();
        var (ben, mia, eve) = (await desk.Desk.Agent("Ben", "ben@northwind.example"), await desk.Desk.Agent("Mia", "mia@northwind.example"), await desk.Desk.Agent("Eve", "eve@northwind.example"));
        var task = await desk.Asked();
        await desk.Change(task, (_, _, request) => Task.FromResult(request.Assign(owner.Id)));
        await desk.Desk.Change(owner.CompanyId, async db =>
        {
            (await db.Agents.SingleAsync(row => row.Id == owner.Id)).ChooseDigest(false);
            (await db.Agents.SingleAsync(row => row.Id == ben.Id)).Deactivate(1, desk.Time.GetUtcNow());
        });
        desk.GoTo("2026-04-01T08:00");

        await Write(desk);

        Digests(desk).ShouldBeEmpty();
        desk.Desk.Read(db => db.Agents.Where(agent => agent.DigestOn != null).Select(agent => agent.Id).ToList()).ShouldBe([mia.Id, eve.Id], ignoreOrder: true);
    }

    [Fact]
    public async Task Agents_read_of_their_own_requests_and_of_those_that_are_nobodys()
    {
        await using var desk = await ReminderDesk.Open();
        var ben = await desk.Desk.Agent("Ben", "ben@northwind.example");
        var mia = await desk.Desk.Agent("Mia", "mia@northwind.example");
        var (his, hers, _) = (await desk.Asked("His"), await desk.Asked("Hers"), await desk.Asked("Nobodys"));
        await desk.Change(his, (_, _, request) => Task.FromResult(request.Assign(ben.Id)));
        await desk.Change(hers, (_, _, request) => Task.FromResult(request.Assign(mia.Id)));

        var text = await DigestAt(desk, "2026-04-01T08:00", ben.Email);

        text.ShouldContain("R-1, His");
        text.ShouldContain("R-3, Nobodys");
        text.ShouldNotContain("Hers");
    }

    private static Task Write(ReminderDesk desk) => desk.Worker<DigestWorker>().WriteAll(CancellationToken.None);

    private static async Task<string> DigestAt(ReminderDesk desk, string berlin, string? to = null)
    {
        desk.GoTo(berlin);
        await Write(desk);
        var mails = await Task.WhenAll(Digests(desk).Select(desk.Desk.Parsed));
        var text = mails.Last(mail => to is null || mail.To.ToString() == to).TextBody!;
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static List<OutboundEmail> Digests(ReminderDesk desk) => desk.Desk.Read(db => db.OutboundEmails.Where(email => email.Kind == EmailKind.Digest).OrderBy(email => email.QueuedAt).ToList());

    private static async Task Hold(ReminderDesk desk, int count)
    {
        var company = await desk.Desk.Given.Company();
        for (var i = 0; i < count; i++)
        {
            var mail = new InboundEmail(Guid.CreateVersion7(desk.Time.GetUtcNow()), "test", $"{i}", Guid.CreateVersion7(desk.Time.GetUtcNow()), 1, desk.Time.GetUtcNow());
            mail.Hold(company.Id);
            await desk.Desk.Given.Save(mail);
        }
    }
}
