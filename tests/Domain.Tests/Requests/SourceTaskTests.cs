using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using static Lethe.Domain.Tests.Samples;

namespace Lethe.Domain.Tests.Requests;

public sealed class SourceTaskTests
{
    private readonly DataSource _source = EmailSource();
    private readonly PrivacyRequest _request = Request();
    private readonly SourceTask _task;
    private readonly DataSubject _subject;

    public SourceTaskTests() => (_task, _subject) = (Task(_request, _source), Subject(_request));

    [Fact]
    public void Asking_ticks_and_locks_the_box()
    {
        _task.Ask(_request, _source, _subject, Due, Later).ShouldBeNull();

        (_task.Outcome, _task.OutcomeAt, _task.AskedAt, _task.Attempt).ShouldBe((Outcome.Requested, Later, Later, 1));
        _task.Ask(_request, _source, _subject, Due, Later)!.Code.ShouldBe("already-requested");
        _task.Attempt.ShouldBe(1);
    }

    [Fact]
    public void A_tick_after_a_cancelled_one_is_another_attempt()
    {
        _task.Ask(_request, _source, _subject, Due, Now);
        _task.TakeBack(Later);
        (_task.Outcome, _task.OutcomeAt, _task.AskedAt).ShouldBe((Outcome.Pending, Later, null));

        _task.Ask(_request, _source, _subject, Due, Later).ShouldBeNull();

        _task.Attempt.ShouldBe(2);
    }

    [Theory]
    [InlineData(DeliveryStatus.Sent, null)]
    [InlineData(DeliveryStatus.Failed, null)]
    [InlineData(DeliveryStatus.Bounced, null)]
    [InlineData(DeliveryStatus.Queued, "on-its-way")]
    [InlineData(DeliveryStatus.Sending, "on-its-way")]
    [InlineData(DeliveryStatus.Deferred, "on-its-way")]
    public void It_is_asked_again_only_once_the_last_email_has_come_to_an_end(DeliveryStatus delivery, string? refusal)
    {
        _task.AskAgain(_request, _source, _subject, delivery, Due, Now)!.Code.ShouldBe("not-requested");
        _task.Ask(_request, _source, _subject, Due, Now);

        _task.AskAgain(_request, _source, _subject, delivery, Due, Later)?.Code.ShouldBe(refusal);

        _task.Attempt.ShouldBe(refusal is null ? 2 : 1);
    }

    [Fact]
    public void Cancelling_the_second_email_leaves_the_first_standing()
    {
        _task.Ask(_request, _source, _subject, Due, Now);
        _task.AskAgain(_request, _source, _subject, DeliveryStatus.Sent, Due, Later);

        _task.TakeBack(Later, askedBefore: Now);

        (_task.Outcome, _task.AskedAt).ShouldBe((Outcome.Requested, Now));
    }

    [Fact]
    public void What_has_ended_is_not_asked_again()
    {
        _task.Ask(_request, _source, _subject, Due, Now);
        _task.Correct(_request, Outcome.Deleted, Now);

        _task.AskAgain(_request, _source, _subject, DeliveryStatus.Sent, Due, Later)!.Code.ShouldBe("ended");
    }

    [Fact]
    public void Taking_back_keeps_what_an_agent_recorded_meanwhile()
    {
        _task.Ask(_request, _source, _subject, Due, Now);
        _task.Correct(_request, Outcome.NotFound, Now);

        _task.TakeBack(Later);

        _task.Outcome.ShouldBe(Outcome.NotFound);
    }

    [Fact]
    public void An_email_is_tried_again_only_while_it_could_be_asked_and_only_where_the_contact_still_is()
    {
        _task.Ask(_request, _source, _subject, Due, Now);

        _task.WhyNotRetry(_request, _source, _source.PrivacyContact).ShouldBeNull();
        _task.WhyNotRetry(_request, _source, "old@example.com")!.Code.ShouldBe("contact-changed");
        _task.WhyNotRetry(Request(stage: Stage.Review), _source, _source.PrivacyContact)!.Code.ShouldBe("not-in-process");
        _task.Waive(_request, Later);
        _task.WhyNotRetry(_request, _source, _source.PrivacyContact)!.Code.ShouldBe("ended");
        _request.DecideIdentity(IdentityStatus.Unverified, AgentId, Now);
        _task.WhyNotRetry(_request, _source, _source.PrivacyContact)!.Code.ShouldBe("identity-unverified");
    }

    [Theory]
    [InlineData(RequestType.Copy)]
    [InlineData(RequestType.DoNotSell)]
    [InlineData(RequestType.DoNotMail)]
    [InlineData(RequestType.Edit)]
    public void Email_integrations_serve_deletion_requests_only(RequestType type)
    {
        var refusal = _task.Ask(Request(type), _source, _subject, Due, Now);

        refusal!.Code.ShouldBe("deletion-only");
        refusal.Sentence.ShouldContain("deletion requests only");
        (_task.Outcome, _task.AskedAt, _task.Attempt).ShouldBe((Outcome.Pending, null, 0));
    }

    [Theory]
    [InlineData(Stage.Review)]
    [InlineData(Stage.Reply)]
    [InlineData(Stage.Closed)]
    public void It_is_asked_in_Process_only(Stage stage) =>
        _task.Ask(Request(stage: stage), _source, _subject, Due, Now)!.Code.ShouldBe("not-in-process");

    [Fact]
    public void It_is_not_asked_while_the_identity_is_unverified()
    {
        _request.DecideIdentity(IdentityStatus.Unverified, AgentId, Now);
        _task.Ask(_request, _source, _subject, Due, Now)!.Code.ShouldBe("identity-unverified");

        _request.DecideIdentity(IdentityStatus.NotRequired, AgentId, Now);
        _task.Ask(_request, _source, _subject, Due, Now).ShouldBeNull();
    }

    [Fact]
    public void It_is_not_asked_while_the_email_integration_is_off()
    {
        _source.TurnEmailIntegrationOff();
        _task.Ask(_request, _source, _subject, Due, Now)!.Code.ShouldBe("email-integration-off");
    }

    [Fact]
    public void An_archived_data_source_is_not_asked()
    {
        _source.Archive(Now);
        _task.Ask(_request, _source, _subject, Due, Now)!.Code.ShouldBe("archived");
    }

    [Fact]
    public void A_task_that_ended_is_not_asked()
    {
        _task.Correct(_request, Outcome.NotFound, Now);
        _task.Ask(_request, _source, _subject, Due, Now)!.Code.ShouldBe("ended");
    }

    [Fact]
    public void Missing_identifiers_are_named_until_they_are_given()
    {
        var source = EmailSource(IdentifierKind.Phone, IdentifierKind.CustomerNumber);
        var task = Task(_request, source);

        var refusal = task.Ask(_request, source, _subject, Due, Now);
        refusal!.Code.ShouldBe("identifier-missing");
        refusal.Sentence.ShouldContain("phone, customer number");

        _subject.Identify(IdentifierKind.Phone, "+49 30 1234");
        task.WhyNotAsk(_request, source, _subject)!.Sentence.ShouldNotContain("phone");
        _subject.Identify(IdentifierKind.CustomerNumber, "K-17");
        task.Ask(_request, source, _subject, Due, Now).ShouldBeNull();
    }

    [Fact]
    public void A_person_without_an_email_address_is_not_asked_about() =>
        _task.Ask(_request, _source, Subject(_request, email: ""), Due, Now)!.Code.ShouldBe("identifier-missing");

    [Theory]
    [InlineData(RequestType.Deletion, Outcome.Deleted)]
    [InlineData(RequestType.Copy, Outcome.Done)]
    [InlineData(RequestType.Edit, Outcome.Done)]
    public void A_manual_data_source_is_ticked_off_by_hand(RequestType type, Outcome outcome)
    {
        var (request, source) = (Request(type), ManualSource());
        var task = Task(request, source);

        task.TickOff(request, source, Later).ShouldBeNull();

        (task.Outcome, task.OutcomeAt, task.Attempt).ShouldBe((outcome, Later, 0));
        task.TickOff(request, source, Later)!.Code.ShouldBe("ended");
    }

    [Fact]
    public void Ticking_off_keeps_the_rules_of_asking()
    {
        var source = ManualSource();

        _task.TickOff(_request, _source, Now)!.Code.ShouldBe("not-manual");
        _task.TickOff(Request(stage: Stage.Reply), source, Now)!.Code.ShouldBe("not-in-process");
        _request.DecideIdentity(IdentityStatus.Unverified, AgentId, Now);
        _task.TickOff(_request, source, Now)!.Code.ShouldBe("identity-unverified");
    }

    [Theory]
    [InlineData(Outcome.Acknowledged)]
    [InlineData(Outcome.NeedsInformation)]
    [InlineData(Outcome.UseOurForm)]
    [InlineData(Outcome.Unreachable)]
    [InlineData(Outcome.Deleted)]
    [InlineData(Outcome.PartlyDeleted)]
    [InlineData(Outcome.NotFound)]
    [InlineData(Outcome.Refused)]
    public void An_agent_may_correct_any_outcome_while_the_request_is_open(Outcome outcome)
    {
        _task.Correct(_request, outcome, Later).ShouldBeNull();
        (_task.Outcome, _task.OutcomeAt).ShouldBe((outcome, Later));
        _task.Correct(Request(stage: Stage.Reply), Outcome.Pending, Later).ShouldBeNull();
        _task.Correct(Request(stage: Stage.Closed), outcome, Later)!.Code.ShouldBe("closed");
    }

    [Fact]
    public void Deleted_is_said_of_deletion_requests_and_done_of_all_others()
    {
        var copy = Request(RequestType.Copy);

        _task.Correct(copy, Outcome.Deleted, Now)!.Code.ShouldBe("not-a-deletion");
        _task.Correct(copy, Outcome.PartlyDeleted, Now)!.Code.ShouldBe("not-a-deletion");
        _task.Correct(copy, Outcome.Done, Now).ShouldBeNull();
        _task.Correct(_request, Outcome.Done, Now)!.Code.ShouldBe("is-a-deletion");
    }

    [Fact]
    public void A_correction_never_says_that_an_email_was_or_was_not_sent()
    {
        _task.Correct(_request, Outcome.Requested, Now)!.Code.ShouldBe("not-requested");
        _task.Ask(_request, _source, _subject, Due, Now);
        _task.Correct(_request, Outcome.Pending, Now)!.Code.ShouldBe("already-requested");
    }

    [Fact]
    public void Correcting_to_the_same_outcome_does_not_move_its_time()
    {
        _task.Correct(_request, Outcome.NotFound, Now);
        _task.Correct(_request, Outcome.NotFound, Later);
        _task.OutcomeAt.ShouldBe(Now);
    }

    [Fact]
    public void An_open_task_is_waived_but_only_by_waiving()
    {
        _task.Correct(_request, Outcome.Waived, Now)!.Code.ShouldBe("waive-with-reason");
        _task.Waive(Request(stage: Stage.Closed), Now)!.Code.ShouldBe("closed");
        _task.Waive(_request, Later).ShouldBeNull();
        (_task.Outcome, _task.OutcomeAt).ShouldBe((Outcome.Waived, Later));
        _task.Waive(_request, Later)!.Code.ShouldBe("ended");
    }
}
