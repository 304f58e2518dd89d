using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Lethe.Storage.Secrets;
using Lethe.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Tests.Inbound;

/// <summary>What comes in is stored exactly once: stated once, kept on each engine.</summary>
public abstract class StoreInboundPromises(StorageProvider provider) : IAsyncLifetime
{
    private static readonly IncomingMail Mail = new("Subject: Deleted\r\n\r\nIt is.\r\n"u8.ToArray(), 27);
    private readonly MasterKey _masterKey = MasterKey.Create();
    private readonly InboundSignal _signal = new();
    private readonly InboundMeter _meter = new();
    private TestDatabase _database = null!;

    private Vault Vault => new(_masterKey);

    public async ValueTask InitializeAsync() => _database = await TestDatabase.OpenAsync(provider);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _database.DisposeAsync();
        _signal.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public async Task It_is_kept_under_a_key_of_its_own_and_wakes_whoever_reads_it()
    {
        using var store = Node();

        var stored = await store.Store(InboundDoor.Imap, "imap://mail.example/INBOX", "1.1", Mail);

        stored.IsNew.ShouldBeTrue();
        await using var db = _database.Databases.OpenForInstallation();
        var email = await db.InboundEmails.SingleAsync();
        (email.Id, email.Status, email.CompanyId, email.Size, email.IsCut).ShouldBe((stored.Id, InboundStatus.Waiting, null, 27L, false));
        (await db.Contents.SingleAsync()).OwnerId.ShouldBe(stored.Id);
        (await Vault.Open(db, email.ContentId)).ShouldBe(Mail.Bytes.ToArray());
        (await db.Contents.SingleAsync()).Sealed.AsSpan().IndexOf("Deleted"u8).ShouldBe(-1);
        await _signal.WaitForWork(TimeSpan.FromMinutes(1), default).WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Brought_again_it_is_the_same_and_elsewhere_it_is_another()
    {
        using var store = Node();
        var first = await store.Store(InboundDoor.Imap, "here", "1", Mail);

        var again = await store.Store(InboundDoor.Imap, "here", "1", Mail);
        var other = await store.Store(InboundDoor.Imap, "here", "2", Mail);
        var elsewhere = await store.Store(InboundDoor.Imap, "there", "1", Mail);

        (again.Id, again.IsNew).ShouldBe((first.Id, false));
        (other.IsNew, elsewhere.IsNew).ShouldBe((true, true));
        (await store.Known("here", ["1", "2", "3"])).ShouldBe(["1", "2"], ignoreOrder: true);
    }

    [Fact]
    public async Task Of_many_that_bring_the_same_in_one_moment_one_stores_it_and_leaves_no_content_behind()
    {
        var nodes = Enumerable.Range(0, 4).Select(_ => Node()).ToList();

        var stored = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => nodes[number % 4].Store(InboundDoor.Api, "api", $"{number / 8}", Mail))));

        stored.Count(mail => mail.IsNew).ShouldBe(5);
        stored.Select(mail => mail.Id).Distinct().Count().ShouldBe(5);
        await using var db = _database.Databases.OpenForInstallation();
        (await db.InboundEmails.CountAsync(), await db.Contents.CountAsync(), await db.ContentKeys.CountAsync()).ShouldBe((5, 5, 5));
        foreach (var node in nodes) node.Dispose();
    }

    [Fact]
    public async Task Of_what_is_too_large_it_says_that_it_was_cut()
    {
        using var store = Node();

        await store.Store(InboundDoor.Maildir, "here", "1", Mail with { Size = 60_000_000 });

        await using var db = _database.Databases.OpenForInstallation();
        var email = await db.InboundEmails.SingleAsync();
        (email.Size, email.IsCut).ShouldBe((60_000_000, true));
    }

    private StoreInbound Node() => new(_database.Databases, Vault, _signal, _meter, TimeProvider.System);
}

public sealed class StoreInboundPromisesOnSqlite() : StoreInboundPromises(StorageProvider.Sqlite);

public sealed class StoreInboundPromisesOnPostgreSql() : StoreInboundPromises(StorageProvider.PostgreSql);
