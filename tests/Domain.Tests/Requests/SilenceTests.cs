using System.Globalization;
using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using static Lethe.Domain.Tests.Samples;

namespace Lethe.Domain.Tests.Requests;

/// <summary>Asked on Monday 2 March 2026 at 10:30 in Berlin, to answer by Saturday 28 March; clocks go forward on the 29th.</summary>
public sealed class SilenceTests
{
    private readonly Company _company = new("Northwind Traders", "northwind", "Europe/Berlin", "en", Now);
    private readonly DataSource _source = EmailSource();
    private readonly PrivacyRequest _request = Request();
    private readonly SourceTask _task;
    private LastWord _lastWord = new(DeliveryStatus.Sent, Now);

    public SilenceTests()
    {
        _task = Task(_request, _source);
        _task.Ask(_request, _source, Subject(_request), Due, Now).ShouldBeNull();
    }

    [Fact]
    public void A_silent_data_source_is_reminded_by_the_ladder_until_its_time_is_up()
    {
        var days = new List<string>();
        for (var now = Now; now < At("2026-04-10T09:00"); now = now.AddHours(1))
        {
            var step = Silence.Step(now);
            if (step == SilenceStep.Remind) _task.Remind(Due, now);
            if (step == SilenceStep.Expire) _task.Expire(now);
            if (step != SilenceStep.Wait) days.Add($"{step} {TimeZoneInfo.ConvertTime(now, Berlin):MM-dd HH:mm}");
        }

        days.ShouldBe(["Remind 03-09 08:30", "Remind 03-16 08:30", "Remind 03-25 08:30", "Expire 03-29 08:30"]);
        Silence.LookAt(At("2026-04-10T09:00")).ShouldBeNull();
    }

    [Fact]
    public void It_is_enough_to_look_when_the_task_says_so()
    {
        var looks = new List<string>();
        for (var now = Now; looks.Count < 20;)
        {
            var step = Silence.Step(now);
            if (step == SilenceStep.Remind) _task.Remind(Due, now);
            if (step == SilenceStep.Expire) _task.Expire(now);
            looks.Add($"{step} {TimeZoneInfo.ConvertTime(now, Berlin):MM-dd HH:mm}");
            if (Silence.LookAt(now) is not { } next) break;
            next.ShouldBeGreaterThan(now);
            now = next;
        }

        looks.ShouldBe(["Wait 03-02 10:30", "Remind 03-09 08:00", "Remind 03-16 08:00", "Remind 03-25 08:00", "Expire 03-29 08:00"]);
    }

    [Theory]
    [InlineData("2026-03-09T07:59", SilenceStep.Wait)]
    [InlineData("2026-03-09T08:00", SilenceStep.Remind)]
    [InlineData("2026-03-09T17:59", SilenceStep.Remind)]
    [InlineData("2026-03-09T18:00", SilenceStep.Wait)]
    [InlineData("2026-03-28T12:00", SilenceStep.Remind)]
    [InlineData("2026-03-28T20:00", SilenceStep.Wait)]
    [InlineData("2026-03-29T07:59", SilenceStep.Wait)]
    [InlineData("2026-03-29T08:00", SilenceStep.Expire)]
    public void Nothing_is_done_at_night(string at, SilenceStep step) => Silence.Step(At(at)).ShouldBe(step);

    [Fact]
    public void Of_several_that_were_missed_one_is_sent()
    {
        Silence.Step(At("2026-03-20T09:00")).ShouldBe(SilenceStep.Remind);
        _task.Remind(Due, At("2026-03-20T09:00"));

        Silence.Step(At("2026-03-20T10:30")).ShouldBe(SilenceStep.Wait);
        Silence.Step(At("2026-03-21T10:30")).ShouldBe(SilenceStep.Wait);
        Silence.NextReminder(At("2026-03-21T10:30")).ShouldBe(new DateOnly(2026, 3, 25));
        Silence.IsLastReminder(new DateOnly(2026, 3, 24)).ShouldBeFalse();
        Silence.IsLastReminder(new DateOnly(2026, 3, 25)).ShouldBeTrue();
    }

    [Fact]
    public void Nobody_is_reminded_on_the_day_on_which_the_email_left()
    {
        _lastWord = new(DeliveryStatus.Sent, At("2026-03-09T07:30"));

        Silence.Step(At("2026-03-09T12:00")).ShouldBe(SilenceStep.Wait);
        Silence.LookAt(At("2026-03-09T12:00")).ShouldBe(At("2026-03-10T08:00"));
        Silence.Step(At("2026-03-10T08:00")).ShouldBe(SilenceStep.Remind);
    }

    [Fact]
    public void Nobody_is_reminded_after_the_due_date() => Silence.NextReminder(At("2026-03-29T09:00")).ShouldBeNull();

    [Theory]
    [InlineData("2026-03-14T10:00", "2026-03-16T08:00")]
    [InlineData("2026-03-15T10:00", "2026-03-16T08:00")]
    public void Free_weekends_are_free(string weekend, string monday)
    {
        _company.ChooseReminders(ReminderLadder.Read("12 13")!, 5, keepsWeekendsFree: true, ExpiryPolicy.KeepWaiting);

        Silence.Step(At(weekend)).ShouldBe(SilenceStep.Wait);
        Silence.LookAt(At(weekend)).ShouldBe(At(monday));
        Silence.Step(At(monday)).ShouldBe(SilenceStep.Remind);
    }

    [Fact]
    public void On_free_weekends_no_time_is_up_either()
    {
        _company.ChooseReminders(ReminderLadder.None, 5, keepsWeekendsFree: true, ExpiryPolicy.KeepWaiting);

        Silence.Step(At("2026-03-29T12:00")).ShouldBe(SilenceStep.Wait);
        Silence.LookAt(At("2026-03-28T12:00")).ShouldBe(At("2026-03-30T08:00"));
        Silence.Step(At("2026-03-30T08:00")).ShouldBe(SilenceStep.Expire);
    }

    [Theory]
    [InlineData(DeliveryStatus.Queued, "on-its-way")]
    [InlineData(DeliveryStatus.Sending, "on-its-way")]
    [InlineData(DeliveryStatus.Deferred, "on-its-way")]
    [InlineData(DeliveryStatus.Failed, "not-sent")]
    [InlineData(DeliveryStatus.Bounced, "not-sent")]
    [InlineData(DeliveryStatus.Cancelled, "not-sent")]
    public void What_never_got_there_is_neither_reminded_of_nor_overdue(DeliveryStatus status, string code)
    {
        _lastWord = new(status, null);

        Silence.WhyNotRemind(At("2026-03-09T09:00"))!.Code.ShouldBe(code);
        Silence.Step(At("2026-03-09T09:00")).ShouldBe(SilenceStep.Wait);
        Silence.LookAt(At("2026-03-09T09:00")).ShouldBe(At("2026-03-10T08:00"));
        Silence.Step(At("2026-03-29T09:00")).ShouldBe(SilenceStep.Wait);
    }

    [Fact]
    public void A_reminder_that_is_still_on_its_way_is_not_followed_by_another()
    {
        _lastWord = new(DeliveryStatus.Sent, Now, DeliveryStatus.Deferred);

        Silence.Step(At("2026-03-16T09:00")).ShouldBe(SilenceStep.Wait);
    }

    [Fact]
    public void A_person_who_answered_is_not_reminded_and_a_machine_is()
    {
        _task.Acknowledge(Outcome.Acknowledged, Guid.CreateVersion7(Now), Later).ShouldBeTrue();
        Silence.Step(At("2026-03-09T09:00")).ShouldBe(SilenceStep.Remind);

        _task.Hear(Later);
        Silence.WhyNotRemind(At("2026-03-09T09:00"))!.Code.ShouldBe("answered");
        Silence.Step(At("2026-03-09T09:00")).ShouldBe(SilenceStep.Wait);

        _task.Unhear(Later);
        Silence.Step(At("2026-03-09T09:00")).ShouldBe(SilenceStep.Remind);
    }

    [Theory]
    [InlineData(Outcome.Acknowledged, "answered")]
    [InlineData(Outcome.UseOurForm, "answered")]
    [InlineData(Outcome.NeedsInformation, "waits-for-us")]
    [InlineData(Outcome.Unreachable, "answered")]
    [InlineData(Outcome.Refused, "ended")]
    public void What_an_agent_recorded_by_hand_stops_reminders(Outcome outcome, string code)
    {
        _task.Correct(_request, outcome, Later).ShouldBeNull();

        Silence.WhyNotRemind(At("2026-03-09T09:00"))!.Code.ShouldBe(code);
        Silence.Step(At("2026-03-09T09:00")).ShouldBe(SilenceStep.Wait);
    }

    [Theory]
    [InlineData(Outcome.Requested, true)]
    [InlineData(Outcome.Acknowledged, true)]
    [InlineData(Outcome.NeedsInformation, false)]
    [InlineData(Outcome.UseOurForm, false)]
    [InlineData(Outcome.Unreachable, false)]
    [InlineData(Outcome.Deleted, false)]
    public void Only_what_waits_for_the_data_source_is_overdue(Outcome outcome, bool isOverdue)
    {
        _task.Correct(_request, outcome, Later).ShouldBeNull();

        Silence.Step(At("2026-03-29T09:00")).ShouldBe(isOverdue ? SilenceStep.Expire : SilenceStep.Wait);
        Silence.MayBeWaived.ShouldBe(outcome == Outcome.Requested);
    }

    [Fact]
    public void An_answer_that_waits_for_a_person_is_not_overdue()
    {
        _task.Hear(Later);

        Silence.Step(At("2026-03-29T09:00")).ShouldBe(SilenceStep.Wait);
        Silence.LookAt(At("2026-03-29T09:00")).ShouldBe(At("2026-03-30T08:00"));
    }

    [Fact]
    public void What_stops_the_tick_stops_reminders()
    {
        _source.PauseContact(_source.PrivacyContact!, Guid.CreateVersion7(Now), Now).ShouldBeTrue();
        Silence.WhyNotRemind(At("2026-03-09T09:00"))!.Code.ShouldBe("contact-paused");
        _source.ReleaseContact().ShouldBeNull();
        _source.TurnEmailIntegrationOff();
        Silence.WhyNotRemind(At("2026-03-09T09:00"))!.Code.ShouldBe("email-integration-off");
        Silence.Step(At("2026-03-29T09:00")).ShouldBe(SilenceStep.Expire);
    }

    [Fact]
    public void A_request_that_went_back_to_Review_rests_and_one_in_Reply_does_not()
    {
        _request.ContinueToReply().ShouldBeNull();
        Silence.Step(At("2026-03-09T09:00")).ShouldBe(SilenceStep.Remind);

        _request.StepBack().ShouldBeNull();
        _request.StepBack().ShouldBeNull();
        Silence.WhyNotRemind(At("2026-03-09T09:00"))!.Code.ShouldBe("not-in-process");
        Silence.Step(At("2026-03-29T09:00")).ShouldBe(SilenceStep.Wait);
    }

    [Fact]
    public void An_agent_can_remind_at_any_time_but_not_twice_within_an_hour()
    {
        Silence.WhyNotRemind(Now.AddMinutes(59))!.Code.ShouldBe("just-written");
        Silence.WhyNotRemind(Now.AddMinutes(60)).ShouldBeNull();
        _task.Remind(Due, At("2026-03-08T23:00"));
        Silence.WhyNotRemind(At("2026-03-08T23:59"))!.Code.ShouldBe("just-written");
        Silence.NextReminder(At("2026-03-09T09:00")).ShouldBe(new DateOnly(2026, 3, 9));
    }

    [Fact]
    public void A_reminder_after_the_due_date_gives_three_days_more()
    {
        _task.Expire(At("2026-03-29T09:00"));
        var now = At("2026-04-01T09:00");
        Silence.WhyNotRemind(now).ShouldBeNull();
        Silence.DueAfterReminder(At("2026-03-28T09:00")).ShouldBe(Due);

        _task.Remind(Silence.DueAfterReminder(now), now);

        (_task.DueOn, _task.ExpiredAt).ShouldBe((new DateOnly(2026, 4, 4), null));
        Silence.Step(At("2026-04-04T12:00")).ShouldBe(SilenceStep.Wait);
        Silence.Step(At("2026-04-05T12:00")).ShouldBe(SilenceStep.Expire);
    }

    [Fact]
    public void A_data_source_with_a_ladder_of_its_own_is_reminded_by_that()
    {
        _source.ChooseReminders(ReminderLadder.Read("3")!);
        Silence.NextReminder(Later).ShouldBe(new DateOnly(2026, 3, 5));

        _source.ChooseReminders(ReminderLadder.None);
        Silence.NextReminder(Later).ShouldBeNull();
    }

    [Fact]
    public void What_ended_is_not_looked_at_until_an_agent_opens_it_again()
    {
        _task.Correct(_request, Outcome.Deleted, Later);
        (_task.LookAt, Silence.LookAt(Later)).ShouldBe((null, null));

        _task.Correct(_request, Outcome.Requested, Later);
        _task.LookAt.ShouldBe(Later);
    }

    [Fact]
    public void Further_information_starts_the_ladder_anew()
    {
        _task.Remind(Due, At("2026-03-09T09:00"));
        _task.Correct(_request, Outcome.NeedsInformation, At("2026-03-10T09:00"));
        _task.Inform(_request, _source, new(2026, 3, 29), At("2026-03-11T09:00")).ShouldBeNull();
        _lastWord = new(DeliveryStatus.Sent, At("2026-03-11T09:00"));

        (_task.Outcome, _task.Informed, _task.Reminders, _task.DueOn, _task.Attempt).ShouldBe((Outcome.Requested, 1, 0, new DateOnly(2026, 3, 29), 1));
        Silence.NextReminder(At("2026-03-12T09:00")).ShouldBe(new DateOnly(2026, 3, 18));
        _task.Inform(_request, _source, Due, Later)!.Code.ShouldBe("no-information-needed");
    }

    private static TimeZoneInfo Berlin { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private Silence Silence => new(_task, _request, _source, _company, _lastWord);

    /// <summary>As the clocks in Berlin show.</summary>
    private static DateTimeOffset At(string berlin)
    {
        var local = DateTime.Parse(berlin, CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, Berlin.GetUtcOffset(local)).ToUniversalTime();
    }
}
