using Lethe.Domain.Activities;
using Lethe.Domain.Emails;
using Lethe.Storage.Backups;
using Lethe.Storage.Emails;
using Lethe.Storage.Nodes;
using Lethe.Testing.Folders;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Tests.Backups;

/// <summary>What was backed up comes back as it was, except that nothing in it is sent again by itself.</summary>
public sealed class BackupTests() : StoragePromise(StorageProvider.Sqlite)
{
    private readonly TemporaryFolder _folder = new("backup");

    private string File => _folder["lethe.backup"];

    public override async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_backup_is_one_file_for_its_owners_eyes_only_and_holds_all_rows()
    {
        await Given.OutboundEmail();

        var report = await Take();

        Directory.GetFiles(_folder.Path).ShouldBe([File]);
        if (!OperatingSystem.IsWindows()) System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using var copy = Open(File).OpenForInstallation();
        (await copy.SourceTasks.CountAsync()).ShouldBe(1);
        (report.Held, report.Bytes).ShouldBe((1, new FileInfo(File).Length));
        report.Rows.ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task Backups_that_are_taken_while_others_write_are_of_one_instant()
    {
        var company = await Given.Company();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await using var db = Databases.OpenForInstallation();
                // Always two at once: a copy with an odd number would be of no instant that ever was.
                for (var i = 0; i < 2; i++) db.Activities.Add(new(company.Id, ActivityKind.CompanyEdited, null, Now));
                await db.SaveChangesAsync();
            }
        });

        var last = 0;
        for (var i = 0; i < 5; i++)
        {
            await Take(overwrite: true);
            await using var copy = Open(File).OpenForInstallation();
            var count = await copy.Activities.CountAsync();
            (count % 2).ShouldBe(0);
            count.ShouldBeGreaterThanOrEqualTo(last);
            last = count;
        }

        await stop.CancelAsync();
        await writing;
        last.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Nothing_is_written_over_unless_it_is_said_and_never_the_database_itself()
    {
        await System.IO.File.WriteAllTextAsync(File, "dear");

        (await Should.ThrowAsync<RefusedException>(() => Take())).Message.ShouldContain("--force");
        (await Should.ThrowAsync<RefusedException>(() => new Backup(Database.Settings, TimeProvider.System).Take(Database.FileName, overwrite: true, default))).Message.ShouldContain("itself");

        (await System.IO.File.ReadAllTextAsync(File)).ShouldBe("dear");
        (await Take(overwrite: true)).Tables.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task PostgreSql_is_left_to_its_own_tools()
    {
        var settings = new StorageSettings { Provider = StorageProvider.PostgreSql, ConnectionString = "Host=db.example;Database=lethe;Username=ada;Password=secret" };

        var message = (await Should.ThrowAsync<RefusedException>(() => new Backup(settings, TimeProvider.System).Take("x.dump", false, default))).Message;

        message.ShouldContain("pg_dump --format=custom --file=x.dump --host=db.example --port=5432 --username=ada lethe");
        message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_restored_database_sends_nothing_that_waited_until_a_person_says_so()
    {
        var task = await Given.SourceTask();
        foreach (var (status, attempt) in Enum.GetValues<DeliveryStatus>().Select((status, attempt) => (status, attempt))) await Email(status, attempt);
        await Take();
        await ChangeAll(DeliveryStatus.Sent);

        var (report, aside) = await Restored();

        report.Held.ShouldBe(3);
        Status().ShouldBe([DeliveryStatus.Bounced, DeliveryStatus.Cancelled, DeliveryStatus.Deferred, DeliveryStatus.Deferred, DeliveryStatus.Deferred, DeliveryStatus.Failed, DeliveryStatus.Sent]);
        var held = new HeldMail(Databases, TimeProvider.System);
        (await held.Count(default)).ShouldBe(3);
        (await held.List(default)).ShouldAllBe(email => email.MessageId.EndsWith("@portal.example"));
        await using (var old = Open(aside!).OpenForInstallation()) (await old.OutboundEmails.CountAsync(email => email.Status == DeliveryStatus.Sent)).ShouldBe(7);

        await using (var db = await OpenOurs())
        {
            (await db.OutboundEmails.FirstAsync(email => email.Status == DeliveryStatus.Deferred)).Retry(Now).ShouldBeNull();
            await db.SaveChangesAsync();
        }

        (await held.Release(default)).ShouldBe(2);
        Status().Count(status => status == DeliveryStatus.Queued).ShouldBe(3);
        (await held.Count(default)).ShouldBe(0);

        async Task Email(DeliveryStatus status, int attempt)
        {
            var email = await Given.OutboundEmail(task, attempt);
            await using var db = Databases.OpenForInstallation();
            await db.OutboundEmails.Where(row => row.Id == email.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, status));
        }
    }

    [Fact]
    public async Task A_database_that_somebody_has_open_is_not_replaced()
    {
        var company = await Given.Company();
        await Take();
        await using var portal = Databases.OpenForInstallation();
        await portal.Companies.SingleAsync();

        (await Should.ThrowAsync<RefusedException>(() => From())).Message.ShouldContain("runs on this database");

        (await portal.Companies.SingleAsync()).Id.ShouldBe(company.Id);
        Directory.GetFiles(Path.GetDirectoryName(Database.FileName)!).ShouldAllBe(file => !file.Contains("restored"));
    }

    [Fact]
    public async Task A_node_that_was_seen_just_now_keeps_its_database()
    {
        await Given.Save(new Node(Guid.CreateVersion7(Now), "web1 (4711)", true, TimeProvider.System.GetUtcNow()));
        await Take();
        Database.CloseAll();

        (await Should.ThrowAsync<RefusedException>(() => From())).Message.ShouldContain("web1 (4711)");
        (await From(force: true)).SetAside.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_is_no_backup_of_ours_is_refused_and_changes_nothing()
    {
        await Given.Company();
        await System.IO.File.WriteAllBytesAsync(File, []);

        (await Should.ThrowAsync<RefusedException>(() => From(force: true))).Message.ShouldContain("no database of Lethe");
        await Take(overwrite: true);
        await using (var newer = Open(File).OpenForInstallation())
            await newer.Database.ExecuteSqlRawAsync("INSERT INTO \"Migrations\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Tomorrow', '99.0')");
        await Should.ThrowAsync<NewerDatabaseException>(() => From(force: true));

        await using var db = Databases.OpenForInstallation();
        (await db.Companies.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_damaged_database_is_set_aside_and_replaced()
    {
        await Given.Company();
        await Take();
        Database.CloseAll();
        await System.IO.File.WriteAllTextAsync(Database.FileName, "this was a database once");

        await From();

        await using var db = Databases.OpenForInstallation();
        (await db.Companies.CountAsync()).ShouldBe(1);
    }

    private Task<CopyReport> Take(bool overwrite = false) => new Backup(Database.Settings, TimeProvider.System).Take(File, overwrite, default);

    private Task<(CopyReport Report, string? SetAside)> From(bool force = false) => new Restore(Database.Settings, TimeProvider.System).From(File, force, default);

    private Task<(CopyReport Report, string? SetAside)> Restored()
    {
        Database.CloseAll();
        return From();
    }

    private async Task ChangeAll(DeliveryStatus status)
    {
        await using var db = Databases.OpenForInstallation();
        await db.OutboundEmails.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, status));
    }

    private List<DeliveryStatus> Status()
    {
        using var db = Databases.OpenForInstallation();
        return [.. db.OutboundEmails.Select(email => email.Status).AsEnumerable().OrderBy(status => status.ToString(), StringComparer.Ordinal)];
    }

    private static PortalDbFactory Open(string file) => new(new() { ConnectionString = $"Data Source={file};Pooling=False" });
}
