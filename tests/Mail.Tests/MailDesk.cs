using System.Collections.Concurrent;
using Lethe.Domain;
using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Lethe.Storage.Accounts;
using Lethe.Storage.Emails;
using Lethe.Storage.Secrets;
using Lethe.Testing.Databases;
using Lethe.Testing.Processes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Tests;

/// <summary>The mail part of a portal, put together as the program does it, on a database of its own. Its workers can be stopped and started like a program.</summary>
internal sealed class MailDesk : IAsyncDisposable
{
    private readonly MasterKey _masterKey = MasterKey.Create();
    private readonly MailSettings _settings;
    private readonly CapturedLog _log = new();
    private readonly TimeProvider _time;
    private readonly TestDatabase _database;
    private ServiceProvider _services;

    private MailDesk(TestDatabase database, MailSettings settings, TimeProvider time)
    {
        _database = database;
        _settings = settings;
        _time = time;
        Given = new(database.Databases, time.GetUtcNow());
        _services = Build();
    }

    public Given Given { get; }

    public TestDatabase Database => _database;

    public ConcurrentQueue<string> Log => _log.Lines;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Without a relay nothing is sent until one is named.</summary>
    public static async Task<MailDesk> Open(object? relay = null, string? support = null, string domain = "portal.example", StorageProvider on = StorageProvider.Sqlite, TimeProvider? time = null, string? dns = null, IReadOnlyList<DomainLimit>? limits = null, string? authenticationServer = null)
    {
        var settings = new MailSettings { Domain = domain, SupportAddress = support, Relay = relay?.ToString() ?? "folder:unused", DnsServer = dns, Limits = limits ?? [], AuthenticationServer = authenticationServer };
        return new(await TestDatabase.OpenAsync(on), settings, time ?? TimeProvider.System);
    }

    public async Task<MailDesk> Start()
    {
        foreach (var worker in _services.GetServices<IHostedService>()) await worker.StartAsync(CancellationToken.None);
        return this;
    }

    /// <summary>Stops the workers as a program does that is told to end; starting again is a new program.</summary>
    public async Task Stop()
    {
        foreach (var worker in _services.GetServices<IHostedService>()) await worker.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        _services = Build();
    }

    public async Task<Agent> Agent(string name, string email)
    {
        var company = await Given.Company();
        var account = await Given.Save(new Account { Id = Guid.CreateVersion7(Given.Now), Name = name, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant() });
        return await Given.Save(new Agent(company.Id, account.Id, name, email, AgentRole.Agent, company.TimeZone, Given.Now));
    }

    /// <summary>A task that is ready to be ticked, for a data source at the address.</summary>
    public async Task<SourceTask> TaskFor(string contact, DataSubjectProfile? person = null, string name = "Mailchimp", string language = "en", params IdentifierKind[] identifiers)
    {
        var company = await Given.Company();
        var source = new DataSource(company.Id, new(name, null, null, contact, language, identifiers, null, Participates: true), Given.Now);
        source.ChooseIntegrationType(IntegrationType.Email).ShouldBeNull();
        source.TurnEmailIntegrationOn(_settings.Domain).ShouldBeNull();
        await Given.Save(source);
        var request = await Given.Request();
        if (person is not null) await Change(request.CompanyId, async db => (await db.DataSubjects.SingleAsync(subject => subject.RequestId == request.Id)).Describe(person));
        return await Given.SourceTask(request, source);
    }

    /// <summary>Ticks, and returns the email that was written down.</summary>
    public async Task<OutboundEmail> Tick(SourceTask task, Agent? agent = null)
    {
        (await Ask(task, agent ?? await Given.Agent())).ShouldBeNull();
        return Emails(task).MaxBy(email => email.Attempt)!;
    }

    public async Task<Refusal?> Ask(SourceTask task, Agent agent)
    {
        await using var db = _database.Databases.OpenFor(task.CompanyId);
        return await Get<AskDataSource>().Ask(db, task.Id, agent);
    }

    public async Task Change(Guid companyId, Func<PortalDb, Task> change)
    {
        await using var db = _database.Databases.OpenFor(companyId);
        await change(db);
        await db.SaveChangesAsync();
    }

    public IReadOnlyList<OutboundEmail> Emails(SourceTask task) => Read(db => db.OutboundEmails.AsNoTracking().Where(email => email.SourceTaskId == task.Id).ToList());

    public T Read<T>(Func<PortalDb, T> read)
    {
        using var db = _database.Databases.OpenForInstallation();
        return read(db);
    }

    /// <summary>The email once it has come to this.</summary>
    public Task<OutboundEmail> Wait(OutboundEmail email, DeliveryStatus status) => Wait(email, status.ToString(), found => found.Status == status);

    public Task<OutboundEmail> Wait(OutboundEmail email, string what, Func<OutboundEmail, bool> match) => Eventually.FindAsync(
        $"an email that is {what}",
        () => Read(db => db.OutboundEmails.AsNoTracking().Single(row => row.Id == email.Id)) is { } found && match(found) ? found : null,
        TimeSpan.FromMinutes(1),
        () => Read(db => db.OutboundEmails.Single(row => row.Id == email.Id)) is { } now ? $"It is {now.Status}: {now.ServerReply}\n{string.Join('\n', Log)}" : "");

    public async Task Retry(OutboundEmail email) => await Change(email.CompanyId!.Value, async db =>
    {
        (await db.OutboundEmails.SingleAsync(row => row.Id == email.Id)).Retry(_time.GetUtcNow()).ShouldBeNull();
        Get<OutboxSignal>().Wake();
    });

    /// <summary>The message as it was written down.</summary>
    public async Task<byte[]> Written(OutboundEmail email)
    {
        await using var db = _database.Databases.OpenForInstallation();
        return (await Get<Vault>().Open(db, email.ContentId))!;
    }

    /// <summary>The same, parsed.</summary>
    public async Task<MimeKit.MimeMessage> Parsed(OutboundEmail email) => MimeKit.MimeMessage.Load(new MemoryStream(await Written(email)));

    /// <summary>The same, ready to be handed over.</summary>
    public async Task<OutgoingMail> Ready(OutboundEmail email)
    {
        var bytes = await Written(email);
        return new(Envelope.Read(bytes)!, bytes);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private ServiceProvider Build() => new ServiceCollection()
        .AddSingleton(_time)
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log))
        .AddStorage(_database.Databases, _masterKey)
        .AddMailWriting(_settings, new PublicUrl("https://privacy.portal.example"))
        .AddMailSending()
        .BuildServiceProvider();
}
