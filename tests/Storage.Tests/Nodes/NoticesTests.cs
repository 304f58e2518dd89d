using System.Collections.Concurrent;
using System.Diagnostics;
using Lethe.Domain.Emails;
using Lethe.Storage.Nodes;
using Lethe.Testing.Databases;
using Lethe.Testing.Postgres;
using Lethe.Testing.Processes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lethe.Storage.Tests.Nodes;

/// <summary>Nodes that share a PostgreSQL server hear of each other's work, again after every break.</summary>
public sealed class NoticesTests() : StoragePromise(StorageProvider.PostgreSql)
{
    private const string Listeners = "SELECT pid FROM pg_stat_activity WHERE application_name = 'lethe (listening)' AND datname = current_database()";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _listening = [];

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_listening);
        _stop.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_that_one_node_writes_down_wakes_the_others_with_the_commit_and_not_before()
    {
        var (heard, _) = await Node();
        await using var db = Databases.OpenForInstallation();
        await using var transaction = await db.Database.BeginTransactionAsync();
        for (var i = 0; i < 3; i++) db.OutboundEmails.Add(Email());
        await db.SaveChangesAsync();
        db.OutboundEmails.Add(Email());
        await db.SaveChangesAsync();
        heard.ShouldBeEmpty();

        await transaction.CommitAsync();

        await Hears(heard, Notice.MailQueued);
        heard.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_save_without_a_transaction_wakes_them_too_and_what_failed_wakes_nobody()
    {
        var (heard, _) = await Node();
        var email = Email();
        await using (var db = Databases.OpenForInstallation())
        {
            db.Add(email);
            await db.SaveChangesAsync();
            db.Entry(email).State.ShouldBe(EntityState.Unchanged);
        }

        await Hears(heard, Notice.MailQueued);
        heard.Clear();
        await using var twice = Databases.OpenForInstallation();
        twice.Add(new OutboundEmail(email.Id, null, EmailKind.Account, "other@portal.example", email.Id, Now));
        await Should.ThrowAsync<DbUpdateException>(() => twice.SaveChangesAsync());
        await Task.Delay(200);
        heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_that_is_tried_again_wakes_them_and_one_that_is_cancelled_does_not()
    {
        await Given.Save(Email());
        await using var db = Databases.OpenForInstallation();
        await db.OutboundEmails.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, DeliveryStatus.Failed));
        var (heard, _) = await Node();
        var email = await db.OutboundEmails.SingleAsync();

        email.Retry(Now).ShouldBeNull();
        await db.SaveChangesAsync();

        await Hears(heard, Notice.MailQueued);
        heard.Clear();
        email.Cancel().ShouldBeNull();
        await db.SaveChangesAsync();
        await Task.Delay(200);
        heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_tells_all_but_itself()
    {
        var (mine, tell) = await Node();
        var (theirs, _) = await Node();

        await tell.Tell(Notice.DeliveryMoved, default);

        await Hears(theirs, Notice.DeliveryMoved);
        mine.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_that_was_cut_is_made_anew_and_wakes_once_for_what_was_missed()
    {
        var (heard, _) = await Node();
        await using var db = Databases.OpenForInstallation();

        (await Cut(db)).ShouldBe(1);

        await Hears(heard, Notice.MailQueued);
        await Hears(heard, Notice.DeliveryMoved);
        heard.Clear();
        await Given.Save(Email());
        await Hears(heard, Notice.MailQueued);
    }

    [Fact]
    public async Task A_server_that_was_restarted_is_listened_to_again()
    {
        using var server = await PostgresServer.StartNewAsync();
        await using var database = await server.CreateDatabaseAsync();
        var settings = new StorageSettings { Provider = StorageProvider.PostgreSql, ConnectionString = $"{database.ConnectionString};Pooling=False" };
        await new Upgrade(new PortalDbFactory(settings)).Apply();
        var (heard, _) = await Node(settings);

        await server.RestartAsync();

        await Hears(heard, Notice.MailQueued, TimeSpan.FromSeconds(10));
        heard.Clear();
        await new Given(new PortalDbFactory(settings)).Save(Email());
        await Hears(heard, Notice.MailQueued);
    }

    [Fact]
    public async Task A_connection_whose_other_end_is_gone_without_a_word_is_given_up()
    {
        var channel = new PostgresChannel(Database.Settings.ConnectionString) { Silence = TimeSpan.FromMilliseconds(100) };
        var begun = new TaskCompletionSource();
        var listening = channel.Listen(_ => { }, begun.SetResult, default);
        await begun.Task;
        await using var db = Databases.OpenForInstallation();
        var backend = await db.Database.SqlQueryRaw<int>($"SELECT pid AS \"Value\" FROM ({Listeners}) AS found").SingleAsync();
        await Shell.RunAsync($"kill -STOP {backend}");
        try
        {
            StorageFault.Outage(await Should.ThrowAsync<Exception>(() => listening.WaitAsync(TimeSpan.FromSeconds(20)))).ShouldBe("The database does not answer.");
        }
        finally
        {
            await Shell.RunAsync($"kill -CONT {backend}");
        }
    }

    [Fact]
    public async Task An_embedded_database_has_nobody_to_listen_to()
    {
        await using var file = await TestDatabase.OpenAsync(StorageProvider.Sqlite);
        var notices = new Notices(file.Databases, TimeProvider.System, NullLogger<Notices>.Instance);

        notices.AreShared.ShouldBeFalse();
        await notices.Listen(_ => throw new InvalidOperationException(), default);
        await notices.Tell(Notice.MailQueued, default);
    }

    /// <summary>One more node, once it listens, and all that it hears from now on.</summary>
    private async Task<(ConcurrentQueue<Notice> Heard, Notices Notices)> Node(StorageSettings? settings = null)
    {
        var notices = new Notices(new PortalDbFactory(settings ?? Database.Settings), TimeProvider.System, NullLogger<Notices>.Instance);
        var heard = new ConcurrentQueue<Notice>();
        _listening.Add(notices.Listen(heard.Enqueue, _stop.Token));
        await Hears(heard, Notice.MailQueued, TimeSpan.FromSeconds(10));
        await Hears(heard, Notice.DeliveryMoved);
        heard.Clear();
        return (heard, notices);
    }

    private OutboundEmail Email()
    {
        var id = Guid.CreateVersion7(Now);
        return new(id, null, EmailKind.Account, $"{id:n}@portal.example", id, Now);
    }

    private static async Task Hears(ConcurrentQueue<Notice> heard, Notice notice, TimeSpan? patience = null)
    {
        var since = Stopwatch.StartNew();
        while (!heard.Contains(notice))
        {
            since.Elapsed.ShouldBeLessThan(patience ?? Soon, $"No notice {notice}");
            await Task.Delay(5);
        }
    }

    private static async Task<int> Cut(PortalDb db) => (await db.Database
        .SqlQueryRaw<bool>($"SELECT pg_terminate_backend(pid) AS \"Value\" FROM ({Listeners}) AS found")
        .ToListAsync()).Count;
}
