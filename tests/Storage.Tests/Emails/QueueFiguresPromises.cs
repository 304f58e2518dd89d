using Lethe.Domain.Emails;
using Lethe.Storage.Emails;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Storage.Tests.Emails;

/// <summary>How much waits, counted cheaply.</summary>
public abstract class QueueFiguresPromises(StorageProvider provider) : StoragePromise(provider)
{
    private FakeTimeProvider _time = null!;
    private QueueFigures _figures = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _time = new FakeTimeProvider(Now);
        _figures = new QueueFigures(Databases, _time);
    }

    public override ValueTask DisposeAsync()
    {
        _figures.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task An_empty_queue_is_empty() => (await _figures.Read(default)).ShouldBe(new QueueDepth(0, 0, 0, null));

    [Fact]
    public async Task Emails_are_counted_by_status_and_what_is_over_is_not()
    {
        foreach (var status in new[] { DeliveryStatus.Queued, DeliveryStatus.Queued, DeliveryStatus.Deferred, DeliveryStatus.Sending, DeliveryStatus.Sent, DeliveryStatus.Failed, DeliveryStatus.Cancelled })
            await Email(status, Now);

        var depth = await _figures.Read(default);

        (depth.Queued, depth.Deferred, depth.Sending).ShouldBe((2, 1, 1));
    }

    [Fact]
    public async Task The_oldest_is_the_one_that_is_due_longest_not_one_that_is_not_due_yet()
    {
        await Email(DeliveryStatus.Deferred, Now.AddHours(1));
        (await _figures.Read(default)).OldestDue.ShouldBeNull();

        await Email(DeliveryStatus.Queued, Now.AddMinutes(-3));
        await Email(DeliveryStatus.Deferred, Now.AddMinutes(-7));
        _time.Advance(TimeSpan.FromSeconds(5));

        (await _figures.Read(default)).OldestDue.ShouldBe(Now.AddMinutes(-7));
    }

    [Fact]
    public async Task The_answer_is_remembered_for_a_few_seconds()
    {
        (await _figures.Read(default)).Queued.ShouldBe(0);
        await Email(DeliveryStatus.Queued, Now);

        (await _figures.Read(default)).Queued.ShouldBe(0);
        _time.Advance(TimeSpan.FromSeconds(5));
        (await _figures.Read(default)).Queued.ShouldBe(1);
    }

    private async Task Email(DeliveryStatus status, DateTimeOffset due)
    {
        var email = await Given.OutboundEmail();
        await using var db = Databases.OpenForInstallation();
        await db.OutboundEmails.Where(row => row.Id == email.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, status).SetProperty(row => row.DueAt, due));
    }
}

public sealed class QueueFiguresPromisesOnSqlite() : QueueFiguresPromises(StorageProvider.Sqlite)
{
    [Fact]
    public async Task Very_many_are_counted_no_further_than_it_takes_to_know_that_they_are_many()
    {
        await using var db = Databases.OpenForInstallation();
        await db.Database.ExecuteSqlRawAsync("""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120000)
            INSERT INTO OutboundEmails (Id, Kind, MessageId, ContentId, Lane, Destination, Status, QueuedAt, DueAt, DeliveryAttempts, Deferrals)
            SELECT printf('%08X-0000-7000-8000-000000000000', i), 'Account', printf('%d@portal.example', i), printf('%08X-0000-7000-8000-000000000000', i),
              printf('%08X-0000-7000-8000-000000000000', i % 50), printf('vendor%d.example', i % 200), 'Queued', 638000000000000000 - i, 638000000000000000 - i, 0, 0 FROM n
            """, default(CancellationToken));
        using var figures = new QueueFigures(Databases, TimeProvider.System);

        var depth = await figures.Read(default);

        (depth.Queued, depth.OldestDue?.UtcTicks).ShouldBe((QueueFigures.Most, 638000000000000000 - 120000));
    }
}

public sealed class QueueFiguresPromisesOnPostgreSql() : QueueFiguresPromises(StorageProvider.PostgreSql);
