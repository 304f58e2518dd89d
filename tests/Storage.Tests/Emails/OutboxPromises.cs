using Lethe.Domain.Activities;
using Lethe.Domain.Emails;
using Lethe.Storage.Emails;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Storage.Tests.Emails;

/// <summary>Nothing that was written down is forgotten, and nothing is sent by two.</summary>
public abstract class OutboxPromises(StorageProvider provider) : StoragePromise(provider)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(5);
    private FakeTimeProvider _time = null!;
    private Outbox _outbox = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _time = new FakeTimeProvider(Now);
        _outbox = new Outbox(Databases, _time);
    }

    [Fact]
    public async Task The_longest_due_are_claimed_first_and_no_more_than_asked_for()
    {
        var second = await Queue(minutesAgo: 2);
        var first = await Queue(minutesAgo: 3);
        var third = await Queue(minutesAgo: 1);

        (await Claim(2)).Select(email => email.Id).ShouldBe([first.Id, second.Id], ignoreOrder: true);
        (await Claim(2)).Select(email => email.Id).ShouldBe([third.Id]);
        (await Claim(2)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_claimed_one_is_being_sent_and_names_its_holder()
    {
        await Queue();

        var email = (await Claim()).ShouldHaveSingleItem();

        var saved = await Load(email.Id);
        (saved.Status, saved.LeasedUntil, saved.LeaseId).ShouldBe((DeliveryStatus.Sending, Now + Length, email.Lease.Id));
        email.Lease.Until.ShouldBe(Now + Length);
    }

    [Fact]
    public async Task What_is_not_due_yet_waits()
    {
        await Queue(minutesAgo: -1);

        (await Claim()).ShouldBeEmpty();
        _time.Advance(TimeSpan.FromMinutes(1));
        (await Claim()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(DeliveryStatus.Sent)]
    [InlineData(DeliveryStatus.Bounced)]
    [InlineData(DeliveryStatus.Failed)]
    [InlineData(DeliveryStatus.Cancelled)]
    public async Task What_is_over_is_never_claimed(DeliveryStatus status)
    {
        var email = await Queue();
        await using var db = await OpenOurs();
        await db.OutboundEmails.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, status));

        _time.Advance(TimeSpan.FromDays(1));

        (await Claim()).ShouldBeEmpty();
        (await Load(email.Id)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Claimers_at_the_same_time_never_share_an_email_and_leave_none_behind()
    {
        var task = await Given.SourceTask();
        for (var attempt = 1; attempt <= 60; attempt++) await Given.OutboundEmail(task, attempt);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<Guid>();
            while (await Claim(5) is { Count: > 0 } claimed) mine.AddRange(claimed.Select(email => email.Id));
            return mine;
        })));

        var all = claims.SelectMany(claim => claim).ToList();
        all.Count.ShouldBe(60);
        all.ShouldBeUnique();
    }

    [Fact]
    public async Task An_email_whose_worker_died_is_claimed_again_and_the_old_holder_records_nothing()
    {
        await Queue();
        var old = (await Claim()).Single();

        _time.Advance(Length - TimeSpan.FromSeconds(1));
        (await _outbox.TakeOver(CancellationToken.None)).ShouldBe(0);
        (await Claim()).ShouldBeEmpty();
        _time.Advance(TimeSpan.FromSeconds(1));
        (await _outbox.TakeOver(CancellationToken.None)).ShouldBe(1);
        var taken = (await Claim()).ShouldHaveSingleItem();

        (await Record(old, DeliveryStatus.Failed, "550 no", Activity(old, ActivityKind.EmailFailed))).ShouldBeFalse();
        (await Activities()).ShouldBeEmpty();
        (await Load(old.Id)).ServerReply.ShouldBeNull();
        (await Record(taken, DeliveryStatus.Sent, "250 ok", null)).ShouldBeTrue();
        (await Load(old.Id)).Status.ShouldBe(DeliveryStatus.Sent);
    }

    [Fact]
    public async Task A_result_is_recorded_once_together_with_its_activity()
    {
        await Queue();
        var email = (await Claim()).Single();
        _time.Advance(TimeSpan.FromSeconds(2));

        (await Record(email, DeliveryStatus.Sent, "250 2.0.0 Ok", Activity(email, ActivityKind.EmailRetried))).ShouldBeTrue();
        (await Record(email, DeliveryStatus.Failed, "again", Activity(email, ActivityKind.EmailFailed))).ShouldBeFalse();

        var saved = await Load(email.Id);
        (saved.Status, saved.SentAt, saved.ServerReply, saved.ServerReplyAt).ShouldBe((DeliveryStatus.Sent, Now.AddSeconds(2), "250 2.0.0 Ok", Now.AddSeconds(2)));
        (saved.LeaseId, saved.LeasedUntil).ShouldBe((null, null));
        (await Activities()).ShouldBe([ActivityKind.EmailRetried]);
    }

    [Fact]
    public async Task Without_its_activity_the_result_is_not_recorded_either()
    {
        await Queue();
        var email = (await Claim()).Single();
        var twice = Activity(email, ActivityKind.EmailFailed);
        await Given.Save(twice);

        await Should.ThrowAsync<DbUpdateException>(() => Record(email, DeliveryStatus.Failed, "550 no", twice));

        (await Load(email.Id)).Status.ShouldBe(DeliveryStatus.Sending);
    }

    [Fact]
    public async Task Whatever_the_server_said_its_result_is_recorded()
    {
        await Queue();
        var email = (await Claim()).Single();

        (await Record(email, DeliveryStatus.Failed, "550 \0" + new string('x', 5000), null)).ShouldBeTrue();

        (await Load(email.Id)).ServerReply!.Length.ShouldBe(OutboundEmail.MaximumServerReply);
    }

    [Fact]
    public async Task What_failed_is_tried_again_by_hand()
    {
        var email = await Queue();
        await Record((await Claim()).Single(), DeliveryStatus.Failed, "550 no", null);

        await using (var db = await OpenOurs())
        {
            (await db.OutboundEmails.SingleAsync()).Retry(Now).ShouldBeNull();
            await db.SaveChangesAsync();
        }

        (await Claim()).ShouldHaveSingleItem().Id.ShouldBe(email.Id);
    }

    [Fact]
    public async Task An_email_that_a_worker_took_meanwhile_is_not_cancelled()
    {
        await Queue();
        await using var db = await OpenOurs();
        (await db.OutboundEmails.SingleAsync()).Cancel().ShouldBeNull();
        var claimed = (await Claim()).Single();

        StorageFault.IsConflict(await Should.ThrowAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync())).ShouldBeTrue();

        (await Load(claimed.Id)).Status.ShouldBe(DeliveryStatus.Sending);
    }

    [Fact]
    public async Task One_attempt_has_one_email()
    {
        var email = await Queue();
        var again = new OutboundEmail(Guid.CreateVersion7(Now), email.CompanyId, email.Kind, "other@portal.example", Guid.CreateVersion7(Now), Now)
        {
            SourceTaskId = email.SourceTaskId,
            Attempt = email.Attempt,
        };

        StorageFault.IsConflict(await Should.ThrowAsync<DbUpdateException>(() => Given.Save(again))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_company_sees_its_mail_but_not_the_installations_own()
    {
        await Given.Save(new OutboundEmail(Guid.CreateVersion7(Now), null, EmailKind.Account, "own@portal.example", Guid.CreateVersion7(Now), Now));
        var ours = await Queue();

        await using var db = await OpenOurs();

        (await db.OutboundEmails.SingleAsync()).Id.ShouldBe(ours.Id);
        (await Claim()).Count.ShouldBe(2);
    }

    private Task<OutboundEmail> Queue(int minutesAgo = 0) => Given.OutboundEmail(queuedAt: Now.AddMinutes(-minutesAgo));

    private async Task<IReadOnlyList<ClaimedEmail>> Claim(int atMost = 10) => (await _outbox.Take([], new ClaimOrder(atMost, Length), CancellationToken.None)).Claimed;

    private async Task<bool> Record(ClaimedEmail email, DeliveryStatus status, string reply, Activity? activity)
    {
        var result = new EmailResult(email, status) { ServerReply = reply, SentAt = status == DeliveryStatus.Sent ? _time.GetUtcNow() : null, Activity = activity };
        return (await _outbox.Take([result], null, CancellationToken.None)).Lost.Count == 0;
    }

    private Activity Activity(ClaimedEmail email, ActivityKind kind) => new(email.CompanyId!.Value, kind, null, Now) { EmailId = email.Id };

    private async Task<OutboundEmail> Load(Guid id)
    {
        await using var db = Databases.OpenForInstallation();
        return await db.OutboundEmails.SingleAsync(email => email.Id == id);
    }

    private async Task<List<ActivityKind>> Activities()
    {
        await using var db = Databases.OpenForInstallation();
        return await db.Activities.Select(activity => activity.Kind).ToListAsync();
    }
}

public sealed class OutboxPromisesOnSqlite() : OutboxPromises(StorageProvider.Sqlite);

public sealed class OutboxPromisesOnPostgreSql() : OutboxPromises(StorageProvider.PostgreSql);
