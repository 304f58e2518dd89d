using Lethe.Domain.Emails;
using Lethe.Storage.Emails;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Storage.Tests.Emails;

/// <summary>A worker holds what it claimed for as long as it renews, and not a moment longer.</summary>
public abstract class LeasePromises(StorageProvider provider) : StoragePromise(provider)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private FakeTimeProvider _time = null!;
    private Outbox _outbox = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _time = new FakeTimeProvider(Now);
        _outbox = new Outbox(Databases, _time);
    }

    [Fact]
    public async Task What_is_renewed_is_not_taken_over()
    {
        var claimed = await Claim();
        _time.Advance(TimeSpan.FromSeconds(50));

        await _outbox.Renew([claimed.Lease], Minute, CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(50));
        (await _outbox.TakeOver(CancellationToken.None)).ShouldBe(0);
        claimed.Lease.Until.ShouldBe(Now.AddSeconds(110));
    }

    [Fact]
    public async Task What_was_taken_over_is_not_renewed()
    {
        var old = await Claim();
        _time.Advance(Minute);
        await _outbox.TakeOver(CancellationToken.None);
        var taken = (await _outbox.Take([], new ClaimOrder(1, Minute), CancellationToken.None)).Claimed.Single();

        await _outbox.Renew([old.Lease], TimeSpan.FromHours(1), CancellationToken.None);

        await using var db = Databases.OpenForInstallation();
        var row = await db.OutboundEmails.SingleAsync();
        (row.LeaseId, row.LeasedUntil).ShouldBe((taken.Lease.Id, taken.Lease.Until));
        old.Lease.Holds(old.Id).ShouldBeFalse();
        old.Lease.Until.ShouldBe(Now + Minute);
    }

    [Fact]
    public async Task A_lease_that_had_ended_goes_on_with_what_is_left_of_it()
    {
        await Given.OutboundEmail();
        await Given.OutboundEmail();
        var two = (await _outbox.Take([], new ClaimOrder(2, Minute), CancellationToken.None)).Claimed;
        _time.Advance(2 * Minute);
        await using var db = Databases.OpenForInstallation();
        await db.OutboundEmails.Where(email => email.Id == two[0].Id).ExecuteUpdateAsync(set => set.SetProperty(email => email.LeaseId, (Guid?)null).SetProperty(email => email.Status, DeliveryStatus.Queued));

        await _outbox.Renew([two[0].Lease], Minute, CancellationToken.None);

        (two[0].Lease.Holds(two[0].Id), two[0].Lease.Holds(two[1].Id), two[0].Lease.Until).ShouldBe((false, true, Now + (3 * Minute)));
    }

    [Fact]
    public async Task An_attempt_is_recorded_with_its_result_or_not_at_all()
    {
        var claimed = await Claim();
        var attempt = new DeliveryAttempt(Guid.CreateVersion7(Now), claimed.Id, claimed.CompanyId, 1, Now)
        {
            Milliseconds = 12,
            Result = AttemptResult.Deferred,
            Reason = FailureReason.MailboxFull,
            ServerReply = "452 4.2.2 Full",
        };
        var result = new EmailResult(claimed, DeliveryStatus.Deferred)
        {
            Attempt = attempt,
            ServerReply = "452 4.2.2 Full",
            Reason = FailureReason.MailboxFull,
            Deferrals = 1,
            DeferredSince = Now,
            DueAt = Now + Minute,
        };

        (await _outbox.Take([result], null, CancellationToken.None)).Lost.ShouldBeEmpty();
        (await _outbox.Take([result], null, CancellationToken.None)).Lost.ShouldBe([claimed.Id]);

        await using var db = Databases.OpenForInstallation();
        var email = await db.OutboundEmails.SingleAsync();
        (email.Status, email.DeliveryAttempts, email.Deferrals, email.DeferredSince, email.DueAt, email.Reason)
            .ShouldBe((DeliveryStatus.Deferred, 1, 1, Now, Now + Minute, FailureReason.MailboxFull));
        var saved = await db.DeliveryAttempts.SingleAsync();
        (saved.EmailId, saved.Number, saved.At, saved.Milliseconds, saved.Result, saved.Reason, saved.ServerReply)
            .ShouldBe((claimed.Id, 1, Now, 12, AttemptResult.Deferred, FailureReason.MailboxFull, "452 4.2.2 Full"));
    }

    [Theory]
    [InlineData('x')]
    [InlineData('\0')]
    public async Task Whatever_a_server_says_its_words_do_not_keep_the_result_from_being_recorded(char letter)
    {
        var claimed = await Claim();
        // The cut falls into the middle of a letter that takes two.
        var words = "550 " + new string(letter, OutboundEmail.MaximumServerReply - 5) + "😀 and more";
        var attempt = new DeliveryAttempt(Guid.CreateVersion7(Now), claimed.Id, claimed.CompanyId, 1, Now) { Result = AttemptResult.Rejected, ServerReply = words };

        await _outbox.Take([new(claimed, DeliveryStatus.Failed) { Attempt = attempt, ServerReply = words }], null, CancellationToken.None);

        await using var db = Databases.OpenForInstallation();
        var kept = (await db.OutboundEmails.SingleAsync()).ServerReply!;
        kept.Length.ShouldBe(OutboundEmail.MaximumServerReply - 1);
        (await db.DeliveryAttempts.SingleAsync()).ServerReply.ShouldBe(kept);
    }

    [Fact]
    public async Task A_deferred_email_is_claimed_again_when_it_is_due()
    {
        var claimed = await Claim();
        await _outbox.Take([new EmailResult(claimed, DeliveryStatus.Deferred) { Deferrals = 1, DeferredSince = Now, DueAt = Now + Minute }], null, CancellationToken.None);

        (await _outbox.Take([], new ClaimOrder(1, Minute), CancellationToken.None)).Claimed.ShouldBeEmpty();
        _time.Advance(Minute);

        var again = (await _outbox.Take([], new ClaimOrder(1, Minute), CancellationToken.None)).Claimed.ShouldHaveSingleItem();
        (again.Id, again.Deferrals, again.DeferredSince).ShouldBe((claimed.Id, 1, Now));
    }

    private async Task<ClaimedEmail> Claim()
    {
        await Given.OutboundEmail();
        return (await _outbox.Take([], new ClaimOrder(1, Minute), CancellationToken.None)).Claimed.Single();
    }
}

public sealed class LeasePromisesOnSqlite() : LeasePromises(StorageProvider.Sqlite);

public sealed class LeasePromisesOnPostgreSql() : LeasePromises(StorageProvider.PostgreSql);
