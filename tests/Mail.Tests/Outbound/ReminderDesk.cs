using System.Globalization;
using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Mail.Tests.Outbound;

/// <summary>A mail desk on which time passes when a test says so, from Monday 2 March 2026, 10:30 in Berlin. What is written is taken for sent at once; its workers run when they are told to.</summary>
internal sealed class ReminderDesk : IAsyncDisposable
{
    private ReminderDesk(MailDesk desk, FakeTimeProvider time) => (Desk, Time) = (desk, time);

    public MailDesk Desk { get; }

    public FakeTimeProvider Time { get; }

    public static async Task<ReminderDesk> Open(StorageProvider on = StorageProvider.Sqlite, string? support = null, object? relay = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 30, 0, TimeSpan.Zero));
        return new(await MailDesk.Open(relay, support, on: on, time: time), time);
    }

    /// <summary>A data source that was asked and whose email has got there.</summary>
    public async Task<SourceTask> Asked(string name = "Mailchimp", Agent? by = null)
    {
        var task = await Desk.TaskFor("privacy@vendor.example", name: name);
        await Desk.Tick(task, by);
        await Deliver();
        return task;
    }

    /// <summary>The relay takes all that is queued.</summary>
    public async Task Deliver(DeliveryStatus status = DeliveryStatus.Sent)
    {
        await using var db = Desk.Database.Databases.OpenForInstallation();
        var now = (DateTimeOffset?)Time.GetUtcNow();
        await db.OutboundEmails.Where(email => email.Status == DeliveryStatus.Queued)
            .ExecuteUpdateAsync(set => set.SetProperty(email => email.Status, status).SetProperty(email => email.SentAt, status == DeliveryStatus.Sent ? now : null));
    }

    /// <summary>As the clocks in Berlin show.</summary>
    public void GoTo(string berlin) => Time.SetUtcNow(Instant(berlin));

    /// <summary>The worker looks at all for which it is time, and the relay takes what it wrote.</summary>
    public async Task Look()
    {
        await Worker<ReminderWorker>().LookAtAll(CancellationToken.None);
        await Deliver();
    }

    /// <summary>Time passes, and the worker looks every six hours.</summary>
    public async Task PassUntil(string berlin)
    {
        for (var until = Instant(berlin); Time.GetUtcNow() <= until; Time.Advance(TimeSpan.FromHours(6))) await Look();
    }

    public T Worker<T>()
        where T : IHostedService => Desk.Get<IEnumerable<IHostedService>>().OfType<T>().Single();

    public Task Choose(Action<Company> choose) => Desk.Change(Desk.Read(db => db.Companies.Single()).Id, async db => choose(await db.Companies.SingleAsync()));

    /// <summary>Somebody, or a machine, answers by mail.</summary>
    public Task<Answer> Answer(SourceTask task, Outcome? outcome, bool isAutomatic = false, Guid? inboundId = null) => Change(task, async (db, row, request) =>
        (await Desk.Get<ReceiveAnswer>().Receive(db, request, row, "Mailchimp", new GivenAnswer
        {
            Channel = AnswerChannel.Mail,
            Outcome = outcome,
            Words = new("Vera", "We looked into it."),
            IsAutomatic = isAutomatic,
            InboundEmailId = inboundId,
        })).Answer);

    public async Task<T> Change<T>(SourceTask task, Func<PortalDb, SourceTask, PrivacyRequest, Task<T>> change)
    {
        await using var db = Desk.Database.Databases.OpenFor(task.CompanyId);
        var result = await change(db, await db.SourceTasks.SingleAsync(row => row.Id == task.Id), await db.Requests.SingleAsync(row => row.Id == task.RequestId));
        await db.SaveChangesAsync();
        return result;
    }

    public SourceTask Fresh(SourceTask task) => Desk.Read(db => db.SourceTasks.AsNoTracking().Single(row => row.Id == task.Id));

    public IReadOnlyList<OutboundEmail> Reminders(SourceTask task) => [.. Desk.Emails(task).Where(email => email.Kind == EmailKind.Reminder).OrderBy(email => email.Attempt)];

    /// <summary>The days on which it was reminded.</summary>
    public string ReminderDays(SourceTask task) => string.Join(' ', Reminders(task).Select(email => email.QueuedAt.ToString("MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>What an email says, on one line.</summary>
    public async Task<string> Text(OutboundEmail email) => (await Desk.Parsed(email)).TextBody!.ReplaceLineEndings(" ");

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    private static DateTimeOffset Instant(string berlin)
    {
        var local = DateTime.Parse(berlin, CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin").GetUtcOffset(local)).ToUniversalTime();
    }
}
