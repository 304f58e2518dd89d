using System.Collections.Concurrent;
using Lethe.Domain.Emails;
using Lethe.Mail.Inbound.Mailboxes;
using Lethe.Storage;
using Lethe.Storage.Mailboxes;
using Lethe.Storage.Secrets;
using Lethe.Testing.Databases;
using Lethe.Testing.Processes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Tests.Inbound.Mailboxes;

/// <summary>A database, and any number of nodes on it that fetch from the same mailboxes.</summary>
internal sealed class Premises : IAsyncDisposable
{
    private readonly MasterKey _masterKey = MasterKey.Create();
    private readonly CapturedLog _log = new();
    private readonly List<Node> _nodes = [];
    private readonly TestDatabase _database;
    private readonly TimeProvider _time;

    private Premises(TestDatabase database, TimeProvider time) => (_database, _time) = (database, time);

    public ConcurrentQueue<string> Log => _log.Lines;

    public PortalDbFactory Databases => _database.Databases;

    public static async Task<Premises> Open(StorageProvider on = StorageProvider.Sqlite, TimeProvider? time = null) => new(await TestDatabase.OpenAsync(on), time ?? TimeProvider.System);

    /// <summary>A program that fetches from these mailboxes.</summary>
    public Task<Node> Start(params string[] mailboxes) => Start(TimeSpan.FromMinutes(1), mailboxes);

    public async Task<Node> Start(TimeSpan poll, params string[] mailboxes)
    {
        var settings = new MailSettings { Domain = "portal.example", Mailboxes = mailboxes, MailboxPoll = poll };
        var node = new Node(new ServiceCollection()
            .AddSingleton(_time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log))
            .AddStorage(Databases, _masterKey)
            .AddMailWriting(settings, new PublicUrl("https://privacy.portal.example"))
            .AddMailSending()
            .BuildServiceProvider());
        _nodes.Add(node);
        await node.Start();
        return node;
    }

    public IReadOnlyList<InboundEmail> Stored() => Read(db => db.InboundEmails.AsNoTracking().OrderBy(email => email.ReceivedAt).ThenBy(email => email.Id).ToList());

    /// <summary>The subjects of all mail that was stored, in the order in which it was.</summary>
    public async Task<IReadOnlyList<string>> Subjects()
    {
        var subjects = new List<string>();
        foreach (var email in Stored()) subjects.Add(MimeKit.MimeMessage.Load(new MemoryStream(await Content(email))).Subject!);
        return subjects;
    }

    public async Task<byte[]> Content(InboundEmail email)
    {
        await using var db = Databases.OpenForInstallation();
        return (await new Vault(_masterKey).Open(db, email.ContentId))!;
    }

    /// <summary>Returns when so many are stored, and no more.</summary>
    public async Task UntilStored(int count, TimeSpan? patience = null)
    {
        await Eventually.FindAsync($"{count} stored mails", () => Read(db => db.InboundEmails.Count()) >= count ? "" : null, patience, () => $"There are {Stored().Count}.\n{string.Join('\n', Log)}");
        Read(db => db.InboundEmails.Count()).ShouldBe(count);
    }

    public Task<Mailbox> Until(string what, Func<Mailbox, bool> match, TimeSpan? patience = null) =>
        Eventually.FindAsync(what, () => Read(db => db.Mailboxes.AsNoTracking().SingleOrDefault()) is { } mailbox && match(mailbox) ? mailbox : null, patience, () => string.Join('\n', Log));

    public T Read<T>(Func<PortalDb, T> read)
    {
        using var db = Databases.OpenForInstallation();
        return read(db);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        await _database.DisposeAsync();
    }

    internal sealed class Node(ServiceProvider services) : IAsyncDisposable
    {
        private readonly MailboxWorker _worker = services.GetServices<IHostedService>().OfType<MailboxWorker>().Single();
        private bool _isGone;

        public T Get<T>()
            where T : notnull => services.GetRequiredService<T>();

        public Task Start() => _worker.StartAsync(CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            if (_isGone) return;
            _isGone = true;
            await _worker.StopAsync(CancellationToken.None);
            await services.DisposeAsync();
        }
    }
}
