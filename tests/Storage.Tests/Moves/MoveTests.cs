using System.Text.Json;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Requests;
using Lethe.Storage.Moves;
using Lethe.Storage.Nodes;
using Lethe.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Lethe.Storage.Tests.Moves;

/// <summary>Everything arrives on the other engine, or nothing does.</summary>
public abstract class MoveTests(StorageProvider provider) : StoragePromise(provider)
{
    private TestDatabase _target = null!;

    private StorageProvider Other => Provider == StorageProvider.Sqlite ? StorageProvider.PostgreSql : StorageProvider.Sqlite;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _target = await TestDatabase.OpenEmptyAsync(Other);
    }

    public override async ValueTask DisposeAsync()
    {
        await _target.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_row_in_every_table_with_a_value_in_every_column_arrives_as_it_was()
    {
        await FillEveryTable();

        var moved = await Run();

        await using var source = Databases.OpenForInstallation();
        moved.Count.ShouldBe(source.Model.GetEntityTypes().Count());
        moved.ShouldAllBe(table => table.Rows > 0);
        await using var target = _target.Databases.OpenForInstallation();
        foreach (var type in source.Model.GetEntityTypes()) (await Rows(target, type.ClrType)).ShouldBe(await Rows(source, type.ClrType), type.DisplayName());
    }

    [Fact]
    public async Task What_was_moved_goes_back_as_it_was_with_the_same_checksums()
    {
        await FillEveryTable();
        var there = await Run();
        await using var third = await TestDatabase.OpenEmptyAsync(Provider);

        (await new Move(_target.Settings, third.Settings, TimeProvider.System).Run(false, _ => { }, default)).ShouldBe(there);
    }

    [Fact]
    public async Task Keys_that_the_database_counts_go_on_after_those_that_were_moved()
    {
        for (var i = 0; i < 3; i++) await Given.Save(new Microsoft.AspNetCore.DataProtection.EntityFrameworkCore.DataProtectionKey { FriendlyName = $"{i}", Xml = "<key/>" });
        await Run();

        await using var target = _target.Databases.OpenForInstallation();
        target.DataProtectionKeys.Add(new() { FriendlyName = "new", Xml = "<key/>" });
        await target.SaveChangesAsync();

        (await target.DataProtectionKeys.Select(key => key.Id).ToListAsync()).ShouldBe([1, 2, 3, 4], ignoreOrder: true);
    }

    [Fact]
    public async Task Instants_between_two_microseconds_are_cut_and_compared_all_the_same()
    {
        foreach (var ticks in new[] { 1L, 19L, 99L }) await Given.Save(new Company("Northwind", $"n{ticks}", "UTC", "en", new DateTimeOffset(1987, 6, 5, 4, 3, 2, TimeSpan.Zero).AddTicks(ticks)));

        await Run();

        await using var target = _target.Databases.OpenForInstallation();
        (await target.Companies.Select(company => company.CreatedAt).ToListAsync()).ShouldAllBe(at => at.Ticks % 10 == 0);
    }

    [Fact]
    public async Task More_rows_than_fit_into_one_batch_arrive_and_are_told_of()
    {
        var company = await Given.Company();
        await using (var db = Databases.OpenForInstallation())
        {
            for (var i = 0; i < 1234; i++) db.Activities.Add(new(company.Id, ActivityKind.CompanyEdited, null, Now) { Detail = $"{i}" });
            await db.SaveChangesAsync();
        }

        var told = new List<MoveProgress>();
        (await Run(progress: told.Add)).Single(table => table.Name == "Activities").Rows.ShouldBe(1234);

        told.Where(at => at.Table == "Activities").ShouldBe([new("Activities", 500, 1234, false), new("Activities", 1000, 1234, false), new("Activities", 1234, 1234, true)]);
    }

    [Fact]
    public async Task A_database_that_is_in_use_is_never_moved_into()
    {
        await new Upgrade(_target.Databases).Apply();
        await new Given(_target.Databases).Company();
        await Given.Company();

        (await Should.ThrowAsync<RefusedException>(() => Run(force: true))).Message.ShouldContain("Companies has 1 rows");
    }

    [Fact]
    public async Task A_database_on_which_a_node_runs_is_not_moved()
    {
        await Given.Save(new Node(Guid.CreateVersion7(Now), "web1 (4711)", true, TimeProvider.System.GetUtcNow()));

        (await Should.ThrowAsync<RefusedException>(() => Run())).Message.ShouldContain("web1 (4711)");
        (await Run(force: true)).Single(table => table.Name == "Nodes").Rows.ShouldBe(1);
    }

    [Fact]
    public async Task A_move_that_breaks_off_leaves_nothing_behind_and_is_simply_repeated()
    {
        await FillEveryTable();
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => new Move(Database.Settings, _target.Settings, TimeProvider.System).Run(false, _ => stop.Cancel(), stop.Token));
        await using (var target = _target.Databases.OpenForInstallation())
        {
            (await target.Companies.AnyAsync()).ShouldBeFalse();
            (await target.Activities.AnyAsync()).ShouldBeFalse();
        }

        (await Run()).ShouldAllBe(table => table.Rows > 0);
    }

    [Fact]
    public async Task A_row_that_changes_on_its_way_is_found_and_nothing_is_kept()
    {
        await FillEveryTable();
        await new Upgrade(_target.Databases).Apply();
        await using (var target = _target.Databases.OpenForInstallation()) await target.Database.ExecuteSqlRawAsync(Spoil);

        (await Should.ThrowAsync<RefusedException>(() => Run())).Message.ShouldContain("Notes came out different");

        await using var empty = _target.Databases.OpenForInstallation();
        (await empty.Companies.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_writes_to_the_source_meanwhile()
    {
        var company = await Given.Company();
        Task? writing = null;
        await Run(progress: _ => writing ??= Task.Run(() => Given.Save(new Activity(company.Id, ActivityKind.CompanyEdited, null, Now))));

        await writing!;
        await using var target = _target.Databases.OpenForInstallation();
        (await target.Activities.CountAsync()).ShouldBe(0);
    }

    /// <summary>A trigger on the target that alters each note by a letter.</summary>
    protected abstract string Spoil { get; }

    private Task<IReadOnlyList<MovedTable>> Run(bool force = false, Action<MoveProgress>? progress = null) =>
        new Move(Database.Settings, _target.Settings, TimeProvider.System).Run(force, progress ?? (_ => { }), default);

    private async Task FillEveryTable()
    {
        var company = await Given.Company();
        await using var db = Databases.OpenForInstallation();
        db.Attach(company);
        var any = new AnyRow(db, company, Now);
        foreach (var type in AnyRow.TypesOf<object>(db))
        {
            var entry = db.Entry(any.Of(type));
            foreach (var property in type.GetProperties().Where(property => property.IsNullable && !property.IsForeignKey() && entry.State == EntityState.Added && entry.Property(property.Name).CurrentValue is null))
                entry.Property(property.Name).CurrentValue = Something(property);
        }

        await db.SaveChangesAsync();
    }

    private object? Something(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1);
        if (type == typeof(string)) return "Zoë 李小龙 \"%'\r\n👩‍👧"[..Math.Min(property.GetMaxLength() ?? 18, 18)];
        if (type == typeof(DateTimeOffset)) return Now.AddTicks(10);
        if (type == typeof(DateOnly)) return new DateOnly(1999, 12, 31);
        if (type == typeof(Guid)) return Guid.CreateVersion7(Now);
        if (type == typeof(bool)) return true;
        if (type == typeof(int)) return 7;
        if (type == typeof(ReminderLadder)) return ReminderLadder.Read("3 -1");
        throw new NotSupportedException($"{property.DeclaringType.DisplayName()}.{property.Name}: say here what a {type.Name} may be.");
    }

    private static async Task<List<string>> Rows(PortalDb db, Type type)
    {
        var rows = (IAsyncEnumerable<object>)typeof(MoveTests).GetMethod(nameof(All), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [db])!;
        var found = new List<string>();
        await foreach (var row in rows) found.Add(JsonSerializer.Serialize(row, type));
        return [.. found.Order(StringComparer.Ordinal)];
    }

    private static IAsyncEnumerable<object> All<T>(PortalDb db)
        where T : class => db.Set<T>().AsNoTracking().AsAsyncEnumerable();
}

public sealed class MoveToPostgreSqlTests() : MoveTests(StorageProvider.Sqlite)
{
    protected override string Spoil => """
        CREATE FUNCTION spoil() RETURNS trigger AS $$ BEGIN NEW."Text" := NEW."Text" || '.'; RETURN NEW; END $$ LANGUAGE plpgsql;
        CREATE TRIGGER spoil BEFORE INSERT ON "Notes" FOR EACH ROW EXECUTE FUNCTION spoil();
        """;
}

public sealed class MoveToSqliteTests() : MoveTests(StorageProvider.PostgreSql)
{
    protected override string Spoil => "CREATE TRIGGER spoil AFTER INSERT ON \"Notes\" BEGIN UPDATE \"Notes\" SET \"Text\" = \"Text\" || '.'; END";
}
