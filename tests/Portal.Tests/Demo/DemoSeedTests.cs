using Lethe.Domain;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Demo;

[Collection(nameof(SeededDemo))]
public sealed class DemoSeedTests(SeededDemo demo)
{
    [Fact]
    public async Task There_are_forty_requests_in_all_stages_and_of_all_types()
    {
        await using var db = demo.Open();
        var requests = await db.Requests.ToListAsync();

        requests.Count.ShouldBe(40);
        requests.Select(request => request.Stage).Distinct().Count().ShouldBe(Enum.GetValues<Stage>().Length);
        requests.Select(request => request.Type).Distinct().Count().ShouldBe(Enum.GetValues<RequestType>().Length);
        requests.Where(request => !request.IsOpen).Select(request => request.Disposition).Distinct().Count().ShouldBe(Enum.GetValues<Disposition>().Length);
    }

    [Fact]
    public async Task Some_are_overdue_and_some_due_within_a_week()
    {
        var today = DateOnly.FromDateTime(SeededDemo.Now.DateTime);
        await using var db = demo.Open();
        var due = await db.Requests.Where(request => request.Stage != Stage.Closed).Select(request => request.DueOn).ToListAsync();

        due.Count(day => day < today).ShouldBeGreaterThanOrEqualTo(3);
        due.Count(day => day >= today && day <= today.AddDays(7)).ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task The_newest_request_waits_for_a_newcomer_to_tick_its_data_sources()
    {
        await using var db = demo.Open();
        var request = await db.Requests.OrderByDescending(row => row.Number).FirstAsync();
        var answers = await AnswersToTicks(db, request);

        (await db.DataSubjects.SingleAsync(row => row.RequestId == request.Id)).FullName.ShouldBe("Ada Lovelace");
        answers.Count(refusal => refusal is null).ShouldBeGreaterThanOrEqualTo(4);
        answers.Select(refusal => refusal?.Code).ShouldContain("identifier-missing");
    }

    [Fact]
    public async Task The_first_in_the_list_has_data_sources_to_tick_too()
    {
        await using var db = demo.Open();
        var request = await db.Requests.Where(row => row.Stage != Stage.Closed).OrderBy(row => row.DueOn).FirstAsync();

        (await AnswersToTicks(db, request)).Count(refusal => refusal is null).ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task Every_email_was_really_sent_on_the_day_it_was_asked_for()
    {
        await using var db = demo.Open();
        var emails = await db.OutboundEmails.ToListAsync();

        emails.ShouldAllBe(email => email.Status == DeliveryStatus.Sent);
        emails.ShouldAllBe(email => email.SentAt - email.QueuedAt < TimeSpan.FromDays(1) && email.SentAt <= SeededDemo.Now);
        Directory.GetFiles(demo.MailFolder, "*.eml").Length.ShouldBe(emails.Count);
    }

    [Fact]
    public async Task Nothing_happens_later_than_now()
    {
        await using var db = demo.Open();

        (await db.Activities.ToListAsync()).ShouldAllBe(activity => activity.At <= SeededDemo.Now);
        (await db.Requests.ToListAsync()).ShouldAllBe(request => request.ClosedAt == null || request.ClosedAt <= SeededDemo.Now);
    }

    private static async Task<List<Refusal?>> AnswersToTicks(PortalDb db, PrivacyRequest request)
    {
        var subject = await db.DataSubjects.SingleAsync(row => row.RequestId == request.Id);
        var tasks = await db.SourceTasks.Where(task => task.RequestId == request.Id).ToListAsync();
        var sources = await db.DataSources.ToDictionaryAsync(source => source.Id);
        return [.. tasks.Select(task => task.WhyNotAsk(request, sources[task.DataSourceId], subject))];
    }
}
