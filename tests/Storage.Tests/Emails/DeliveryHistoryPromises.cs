using Lethe.Domain.Emails;
using Lethe.Storage.Emails;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Storage.Tests.Emails;

/// <summary>What the last 24 hours' attempts came to.</summary>
public abstract class DeliveryHistoryPromises(StorageProvider provider) : StoragePromise(provider)
{
    private FakeTimeProvider _time = null!;
    private DeliveryHistory _history = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _time = new FakeTimeProvider(Now);
        _history = new DeliveryHistory(Databases, _time);
    }

    public override ValueTask DisposeAsync()
    {
        _history.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task There_are_24_hours_and_the_running_one_is_last()
    {
        var (hours, _) = await _history.Read(default);

        hours.Count.ShouldBe(24);
        hours[^1].Start.ShouldBe(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        hours[0].Start.ShouldBe(hours[^1].Start.AddHours(-23));
        hours.Sum(hour => hour.Attempts).ShouldBe(0);
    }

    [Fact]
    public async Task Attempts_count_in_the_hour_in_which_they_were_made()
    {
        await Attempt(AttemptResult.Accepted, Now);
        await Attempt(AttemptResult.Accepted, Now.AddMinutes(-30));
        await Attempt(AttemptResult.Deferred, Now.AddMinutes(-31));
        await Attempt(AttemptResult.Rejected, Now.AddHours(-2));
        await Attempt(AttemptResult.Accepted, Now.AddHours(-24));

        var (hours, lastHour) = await _history.Read(default);

        hours[^1].ShouldBe(new DeliveryHour(hours[^1].Start, Accepted: 2, Deferred: 0, Failed: 0));
        hours[^2].ShouldBe(new DeliveryHour(hours[^2].Start, Accepted: 0, Deferred: 1, Failed: 0));
        hours[^3].ShouldBe(new DeliveryHour(hours[^3].Start, Accepted: 0, Deferred: 0, Failed: 1));
        hours.Sum(hour => hour.Attempts).ShouldBe(4);
        (lastHour.Accepted, lastHour.Deferred, lastHour.Failed).ShouldBe((2, 1, 0));
    }

    [Fact]
    public async Task The_deferral_at_which_an_email_was_given_up_is_a_failure()
    {
        var email = await Attempt(AttemptResult.Deferred, Now);
        await using var db = Databases.OpenForInstallation();
        await db.OutboundEmails.Where(row => row.Id == email).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, DeliveryStatus.Failed).SetProperty(row => row.DeliveryAttempts, 1));

        var hour = (await _history.Read(default)).Hours[^1];

        (hour.Deferred, hour.Failed).ShouldBe((0, 1));
    }

    [Fact]
    public async Task An_hour_that_is_over_is_counted_once()
    {
        await Attempt(AttemptResult.Accepted, Now);
        _time.Advance(TimeSpan.FromHours(1));
        (await _history.Read(default)).Hours[^2].Accepted.ShouldBe(1);

        await using var db = Databases.OpenForInstallation();
        await db.DeliveryAttempts.ExecuteDeleteAsync();
        _time.Advance(TimeSpan.FromMinutes(1));

        (await _history.Read(default)).Hours[^2].Accepted.ShouldBe(1);
    }

    private async Task<Guid> Attempt(AttemptResult result, DateTimeOffset at)
    {
        var email = await Given.OutboundEmail();
        await Given.Save(new DeliveryAttempt(Guid.CreateVersion7(at), email.Id, email.CompanyId, 1, at) { Result = result });
        return email.Id;
    }
}

public sealed class DeliveryHistoryPromisesOnSqlite() : DeliveryHistoryPromises(StorageProvider.Sqlite);

public sealed class DeliveryHistoryPromisesOnPostgreSql() : DeliveryHistoryPromises(StorageProvider.PostgreSql);
