using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage.Emails;
using Lethe.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Storage.Tests.Emails;

/// <summary>Nobody's mail waits behind somebody else's heap.</summary>
public abstract class FairnessPromises(StorageProvider provider) : StoragePromise(provider)
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
    public async Task One_companys_heap_does_not_make_anothers_single_email_wait()
    {
        await Heap(await Given.SourceTask(), 40);
        var other = await Given.OutboundEmail(await OtherTask(), queuedAt: Now);

        var claimed = await Claim(10);

        claimed.Count.ShouldBe(10);
        claimed.Select(email => email.Id).ShouldContain(other.Id);
    }

    [Fact]
    public async Task Not_even_a_heap_of_a_hundred_thousand_does()
    {
        var one = await Given.OutboundEmail(queuedAt: Now.AddHours(-1));
        await Multiply(one, 100_000);
        var other = await Given.OutboundEmail(await OtherTask());

        (await Claim(16)).Select(email => email.Id).ShouldContain(other.Id);
    }

    [Fact]
    public async Task One_vendors_heap_does_not_make_another_vendors_wait_within_a_company()
    {
        var task = await Given.SourceTask();
        await Heap(task, 40);
        var other = await Given.OutboundEmail(task, attempt: 100, destination: "zebra.example");

        (await Claim(10)).Select(email => email.Id).ShouldContain(other.Id);
    }

    [Fact]
    public async Task Who_has_nothing_more_leaves_the_room_to_the_others()
    {
        await Heap(await Given.SourceTask(), 30);
        await Heap(await OtherTask(), 2);

        (await Claim(20)).Count.ShouldBe(20);
    }

    [Fact]
    public async Task With_more_lanes_than_room_each_gets_its_turn()
    {
        var task = await Given.SourceTask();
        for (var i = 0; i < 6; i++)
            for (var attempt = 1; attempt <= 3; attempt++) await Given.OutboundEmail(task, attempt + (10 * i), destination: $"vendor{i}.example");

        var served = new HashSet<string>(StringComparer.Ordinal);
        var after = Lane.First;
        for (var i = 0; i < 6; i++)
        {
            var turn = await _outbox.Take([], new ClaimOrder(2, Minute) { After = after }, CancellationToken.None);
            after = turn.After;
            served.UnionWith(turn.Claimed.Select(email => email.Destination));
        }

        served.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_slow_destination_is_claimed_no_more_than_its_cap()
    {
        var task = await Given.SourceTask();
        await Heap(task, 20);
        await Given.OutboundEmail(task, attempt: 100, destination: "zebra.example");
        var order = new ClaimOrder(10, Minute) { Caps = new Dictionary<string, int>(StringComparer.Ordinal) { ["vendor.example"] = 3 } };

        var claimed = (await _outbox.Take([], order, CancellationToken.None)).Claimed;

        claimed.CountBy(email => email.Destination).OrderBy(pair => pair.Key).ShouldBe([new("vendor.example", 3), new("zebra.example", 1)]);
    }

    [Fact]
    public async Task A_limit_on_emails_at_once_holds_across_nodes()
    {
        await Heap(await Given.SourceTask(), 20);
        var order = new ClaimOrder(10, Minute) { Limits = [new("vendor.example", AtOnce: 3, PerMinute: null)] };
        var other = new Outbox(Databases, _time);

        var mine = (await _outbox.Take([], order, CancellationToken.None)).Claimed;
        (await other.Take([], order, CancellationToken.None)).Claimed.ShouldBeEmpty();
        await _outbox.Take([new EmailResult(mine[0], DeliveryStatus.Sent)], null, CancellationToken.None);

        mine.Count.ShouldBe(3);
        (await other.Take([], order, CancellationToken.None)).Claimed.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(60)]
    [InlineData(600)]
    public async Task A_limit_on_emails_a_minute_is_kept_evenly(int perMinute)
    {
        await Heap(await Given.SourceTask(), 150);
        var order = new ClaimOrder(100, TimeSpan.FromHours(1)) { Limits = [new("vendor.example", AtOnce: null, perMinute)] };

        var perSecond = new List<int>();
        for (var second = 0; second < 10; second++)
        {
            perSecond.Add((await _outbox.Take([], order, CancellationToken.None)).Claimed.Count);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        perSecond.Sum().ShouldBe(Math.Max(1, perMinute / 6));
        perSecond.Max().ShouldBeLessThanOrEqualTo(Math.Max(1, perMinute / 60));
    }

    private async Task Heap(SourceTask task, int count)
    {
        for (var attempt = 1; attempt <= count; attempt++) await Given.OutboundEmail(task, attempt, Now.AddHours(-1));
    }

    /// <summary>The same email so many times more, each with a key, a Message-ID and an attempt of its own.</summary>
    private async Task Multiply(OutboundEmail email, int times)
    {
        await using var db = Databases.OpenForInstallation();
        var isSqlite = db is SqlitePortalDb;
        var numbers = isSqlite ? "(WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i <= {0}) SELECT i FROM n)" : "(SELECT i FROM generate_series(2, {0} + 1) AS i)";
        var columns = db.Model.FindEntityType(typeof(OutboundEmail))!.GetProperties().Select(property => property.GetColumnName()).ToList();
        var values = columns.Select(column => column switch
        {
            "Id" when isSqlite => "printf('00000000-0000-4000-8000-%012X', n.i)",
            "Id" => "('00000000-0000-4000-8000-' || lpad(to_hex(n.i), 12, '0'))::uuid",
            "MessageId" => "n.i || '@portal.example'",
            "Attempt" => "n.i",
            _ => $"e.\"{column}\"",
        });
        var sql = $"INSERT INTO \"OutboundEmails\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) SELECT {string.Join(", ", values)} FROM \"OutboundEmails\" e CROSS JOIN {numbers} n WHERE e.\"Id\" = {{1}}";
        (await db.Database.ExecuteSqlRawAsync(sql, times, email.Id)).ShouldBe(times);
    }

    private async Task<SourceTask> OtherTask()
    {
        var other = new Given(Databases, Now);
        return await other.SourceTask();
    }

    private async Task<IReadOnlyList<ClaimedEmail>> Claim(int atMost) => (await _outbox.Take([], new ClaimOrder(atMost, Minute), CancellationToken.None)).Claimed;
}

public sealed class FairnessPromisesOnSqlite() : FairnessPromises(StorageProvider.Sqlite);

public sealed class FairnessPromisesOnPostgreSql() : FairnessPromises(StorageProvider.PostgreSql);
