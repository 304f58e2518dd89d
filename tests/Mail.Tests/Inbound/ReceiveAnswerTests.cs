using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Tests.Inbound;

public sealed class ReceiveAnswerTests
{
    [Theory]
    [InlineData(AnswerChannel.Page, ActivityKind.AnsweredOnPage)]
    [InlineData(AnswerChannel.Json, ActivityKind.AnsweredByProgram)]
    public async Task On_the_page_and_by_program_it_takes_effect_at_once(AnswerChannel channel, ActivityKind line)
    {
        await using var desk = await MailDesk.Open();
        var (task, _) = await desk.Asked();

        (await Receive(desk, task, new() { Channel = channel, Outcome = Outcome.NotFound, Words = new("Vera", "We do not know this person."), IsTrusted = true })).ShouldBeNull();

        (desk.Now(task).Outcome, desk.Now(task).AnswerId).ShouldBe((Outcome.NotFound, desk.Answers().Single().Id));
        desk.Answers().Single().Decision.ShouldBe(AnswerDecision.Automatic);
        desk.Read(db => db.Activities.Count(activity => activity.Kind == line && activity.Detail == "NotFound")).ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_is_a_suggestion_that_stops_reminders()
    {
        await using var desk = await MailDesk.Open();
        var (task, _) = await desk.Asked();

        await Receive(desk, task, Mail(Outcome.Deleted));

        (desk.Now(task).Outcome, desk.Now(task).AnsweredAt is null, desk.Answers().Single().IsOpen).ShouldBe((Outcome.Requested, false, true));
    }

    [Fact]
    public async Task What_only_repeats_needs_nobody_and_what_contradicts_waits()
    {
        await using var desk = await MailDesk.Open();
        var (task, _) = await desk.Asked();
        await desk.Change(task.CompanyId, async db => (await db.SourceTasks.SingleAsync()).Correct(await db.Requests.SingleAsync(), Outcome.Deleted, desk.Given.Now).ShouldBeNull());

        foreach (var said in new Outcome?[] { Outcome.Deleted, Outcome.Acknowledged, Outcome.Refused, null }) await Receive(desk, task, Mail(said));

        desk.Answers().Select(answer => answer.IsOpen).ShouldBe([false, false, true, true]);
        desk.Now(task).Outcome.ShouldBe(Outcome.Deleted);
        desk.Read(db => db.Activities.Count(activity => activity.Kind == ActivityKind.AnswerTookEffect)).ShouldBe(0);
    }

    [Fact]
    public async Task One_that_is_trusted_takes_effect_without_a_person()
    {
        await using var desk = await MailDesk.Open();
        var (task, _) = await desk.Asked();

        await Receive(desk, task, Mail(Outcome.Deleted) with { IsTrusted = true });

        desk.Now(task).Outcome.ShouldBe(Outcome.Deleted);
        desk.Read(db => db.Activities.Count(activity => activity.Kind == ActivityKind.AnswerTookEffect)).ShouldBe(1);
    }

    [Fact]
    public async Task A_machine_says_at_most_that_it_was_received()
    {
        await using var desk = await MailDesk.Open();
        var (task, _) = await desk.Asked();

        await Receive(desk, task, Mail(Outcome.Acknowledged) with { IsAutomatic = true });

        (desk.Now(task).Outcome, desk.Now(task).AnsweredAt, desk.Answers().Single().IsOpen).ShouldBe((Outcome.Acknowledged, null, false));
    }

    [Fact]
    public async Task A_person_confirms_corrects_or_dismisses()
    {
        await using var desk = await MailDesk.Open();
        var agent = await desk.Given.Agent();
        var (one, _) = await desk.Asked(name: "One");
        var (two, _) = await desk.Asked(name: "Two");
        var (three, _) = await desk.Asked(name: "Three");
        foreach (var task in new[] { one, two, three }) await Receive(desk, task, Mail(Outcome.Deleted));

        (await Decide(desk, one, (decide, db, answer) => decide.Decide(db, answer, Outcome.Deleted, agent))).ShouldBeNull();
        (await Decide(desk, two, (decide, db, answer) => decide.Decide(db, answer, Outcome.Refused, agent))).ShouldBeNull();
        (await Decide(desk, three, (decide, db, answer) => decide.Dismiss(db, answer, agent))).ShouldBeNull();

        (desk.Now(one).Outcome, desk.Now(two).Outcome, desk.Now(three).Outcome).ShouldBe((Outcome.Deleted, Outcome.Refused, Outcome.Requested));
        desk.Now(three).AnsweredAt.ShouldBeNull("reminders go on");
        (await Decide(desk, one, (decide, db, answer) => decide.Decide(db, answer, Outcome.Refused, agent)))!.Code.ShouldBe("already-decided");
        var kinds = desk.Read(db => db.Activities.Select(activity => activity.Kind).ToList());
        foreach (var kind in new[] { ActivityKind.AnswerConfirmed, ActivityKind.AnswerCorrected, ActivityKind.AnswerDismissed }) kinds.Count(each => each == kind).ShouldBe(1);
    }

    [Fact]
    public async Task A_decision_moves_also_a_task_that_had_ended_but_not_one_of_a_closed_request()
    {
        await using var desk = await MailDesk.Open();
        var agent = await desk.Given.Agent();
        var (task, _) = await desk.Asked();
        await desk.Change(task.CompanyId, async db => (await db.SourceTasks.SingleAsync()).Correct(await db.Requests.SingleAsync(), Outcome.Deleted, desk.Given.Now).ShouldBeNull());
        await Receive(desk, task, Mail(Outcome.Refused));

        (await Decide(desk, task, (decide, db, answer) => decide.Decide(db, answer, Outcome.Refused, agent))).ShouldBeNull();
        desk.Now(task).Outcome.ShouldBe(Outcome.Refused);

        await Receive(desk, task, Mail(Outcome.Deleted));
        await desk.Change(task.CompanyId, async db =>
        {
            var request = await db.Requests.SingleAsync();
            request.ContinueToReply().ShouldBeNull();
            request.Close(Disposition.Completed, [], desk.Given.Now).ShouldBeNull();
        });
        (await Decide(desk, task, (decide, db, answer) => decide.Decide(db, answer, Outcome.Deleted, agent)))!.Code.ShouldBe("closed");
    }

    private static GivenAnswer Mail(Outcome? outcome) => new() { Channel = AnswerChannel.Mail, Outcome = outcome, Words = new("Vera", "Words"), Confidence = 0.9 };

    private static async Task<Refusal?> Receive(MailDesk desk, SourceTask task, GivenAnswer given)
    {
        await using var db = desk.Database.Databases.OpenFor(task.CompanyId);
        var (_, refusal) = await desk.Get<ReceiveAnswer>().Receive(db, await db.Requests.SingleAsync(row => row.Id == task.RequestId), await db.SourceTasks.SingleAsync(row => row.Id == task.Id), "Mailchimp", given);
        await db.SaveChangesAsync();
        return refusal;
    }

    private static async Task<Refusal?> Decide(MailDesk desk, SourceTask task, Func<DecideAnswer, Storage.PortalDb, Answer, Task<Refusal?>> decide)
    {
        await using var db = desk.Database.Databases.OpenFor(task.CompanyId);
        var answer = await db.Answers.Where(row => row.SourceTaskId == task.Id).OrderByDescending(row => row.Id).FirstAsync();
        var refusal = await decide(desk.Get<DecideAnswer>(), db, answer);
        await db.SaveChangesAsync();
        return refusal;
    }
}
