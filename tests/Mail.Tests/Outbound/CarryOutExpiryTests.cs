using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;

namespace Lethe.Mail.Tests.Outbound;

public sealed class CarryOutExpiryTests
{
    [Fact]
    public async Task The_assignee_is_told_by_mail()
    {
        await using var desk = await ReminderDesk.Open();
        var ben = await desk.Desk.Agent("Ben Adler", "ben@northwind.example");
        var task = await desk.Asked();
        await desk.Change(task, (_, _, request) => Task.FromResult(request.Assign(ben.Id)));

        await Expire(desk, ExpiryPolicy.EscalateToAssignee);

        var email = Escalations(desk).ShouldHaveSingleItem();
        var mail = await desk.Desk.Parsed(email);
        (mail.To.ToString(), mail.Headers["Auto-Submitted"]).ShouldBe(("ben@northwind.example", "auto-generated"));
        mail.TextBody!.ShouldContain("Mailchimp");
        mail.TextBody!.ShouldContain("/requests/1");
        mail.ToString().ShouldNotContain("grace");
        (email.RequestId, email.SourceTaskId, email.To).ShouldBe((null, null, null));
        Lines(desk).ShouldBe([(ActivityKind.AnswerOverdue, null), (ActivityKind.TaskEscalated, "Ben Adler")]);
        desk.Fresh(task).Outcome.ShouldBe(Outcome.Requested);
    }

    [Fact]
    public async Task Where_nobody_is_assigned_the_owners_are_told()
    {
        await using var desk = await ReminderDesk.Open();
        var ada = await desk.Desk.Given.Agent();
        var eve = await desk.Desk.Given.Agent("Eve Owner", AgentRole.Owner);
        await desk.Desk.Agent("Ben Adler", "ben@northwind.example");
        await desk.Asked();

        await Expire(desk, ExpiryPolicy.EscalateToAssignee);

        var told = await Task.WhenAll(Escalations(desk).Select(async email => (await desk.Desk.Parsed(email)).To.ToString()));
        told.ShouldBe([ada.Email, eve.Email], ignoreOrder: true);
        Lines(desk)[1].Detail!.ShouldContain("Eve Owner");
    }

    [Fact]
    public async Task The_owners_are_told_even_where_somebody_is_assigned()
    {
        await using var desk = await ReminderDesk.Open();
        var ada = await desk.Desk.Given.Agent();
        var ben = await desk.Desk.Agent("Ben Adler", "ben@northwind.example");
        var task = await desk.Asked(by: ben);
        await desk.Change(task, (_, _, request) => Task.FromResult(request.Assign(ben.Id)));

        await Expire(desk, ExpiryPolicy.EscalateToOwner);

        (await desk.Desk.Parsed(Escalations(desk).ShouldHaveSingleItem())).To.ToString().ShouldBe(ada.Email);
    }

    [Fact]
    public async Task Waiving_leaves_a_note_that_says_why()
    {
        await using var desk = await ReminderDesk.Open();
        var task = await desk.Asked();

        await Expire(desk, ExpiryPolicy.Waive);

        desk.Fresh(task).Outcome.ShouldBe(Outcome.Waived);
        var line = desk.Desk.Read(db => db.Activities.Single(activity => activity.Kind == ActivityKind.TaskWaived));
        line.AgentId.ShouldBeNull();
        desk.Desk.Read(db => db.Notes.Single(note => note.Id == line.NoteId)).Text.ShouldBe("No answer by 28 March 2026; waived by the company's policy.");
        Escalations(desk).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_there_has_taken_on_is_not_waived_by_itself()
    {
        await using var desk = await ReminderDesk.Open();
        var task = await desk.Asked();
        await desk.Change(task, (_, row, request) => Task.FromResult(row.Settle(request, Outcome.Acknowledged, Guid.CreateVersion7(desk.Time.GetUtcNow()), desk.Time.GetUtcNow())));

        await Expire(desk, ExpiryPolicy.Waive);

        desk.Fresh(task).Outcome.ShouldBe(Outcome.Acknowledged);
        Lines(desk).ShouldBe([(ActivityKind.AnswerOverdue, null)]);
    }

    [Fact]
    public async Task Whoever_keeps_waiting_reads_once_that_the_time_is_up()
    {
        await using var desk = await ReminderDesk.Open();
        var task = await desk.Asked();

        await Expire(desk, ExpiryPolicy.KeepWaiting);

        Lines(desk).ShouldBe([(ActivityKind.AnswerOverdue, null)]);
        (desk.Fresh(task).Outcome, desk.Fresh(task).ExpiredAt is null).ShouldBe((Outcome.Requested, false));
    }

    [Theory]
    [InlineData(Outcome.NeedsInformation)]
    [InlineData(Outcome.UseOurForm)]
    [InlineData(Outcome.Unreachable)]
    public async Task What_waits_for_us_is_not_held_against_the_data_source(Outcome outcome)
    {
        await using var desk = await ReminderDesk.Open();
        var task = await desk.Asked();
        await desk.Change(task, (_, row, request) => Task.FromResult(row.Settle(request, outcome, Guid.CreateVersion7(desk.Time.GetUtcNow()), desk.Time.GetUtcNow())));

        await Expire(desk, ExpiryPolicy.Waive);

        (desk.Fresh(task).Outcome, desk.Fresh(task).ExpiredAt).ShouldBe((outcome, null));
        Lines(desk).ShouldBeEmpty();
    }

    private static async Task Expire(ReminderDesk desk, ExpiryPolicy policy)
    {
        await desk.Choose(company => company.ChooseReminders(ReminderLadder.None, 5, keepsWeekendsFree: false, policy));
        await desk.PassUntil("2026-03-31T12:00");
    }

    private static List<OutboundEmail> Escalations(ReminderDesk desk) => desk.Desk.Read(db => db.OutboundEmails.Where(email => email.Kind == EmailKind.Escalation).ToList());

    private static List<(ActivityKind Kind, string? Detail)> Lines(ReminderDesk desk) => desk.Desk.Read(db => db.Activities.OrderBy(activity => activity.Id).ToList())
        .Where(activity => activity.Kind is ActivityKind.AnswerOverdue or ActivityKind.TaskEscalated or ActivityKind.TaskWaived).OrderBy(activity => activity.Kind).Select(activity => (activity.Kind, activity.Detail)).ToList();
}
