using Lethe.Domain;
using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Tests;

/// <summary>Nobody saves over what somebody else has saved meanwhile.</summary>
public abstract class Versions(StorageProvider provider) : StoragePromise(provider)
{
    [Fact]
    public async Task Every_editable_row_rises_by_one_and_refuses_a_stale_save()
    {
        await using var mine = Databases.OpenForInstallation();
        var company = await Given.Company();
        mine.Attach(company);
        var any = new AnyRow(mine, company, Now);
        var rows = AnyRow.TypesOf<IVersioned>(mine).Select(type => (IVersioned)any.Of(type)).ToList();
        await mine.SaveChangesAsync();
        rows.Count.ShouldBeGreaterThan(5);

        foreach (var row in rows)
        {
            await using var theirs = Databases.OpenForInstallation();
            var theirRow = (IVersioned)(await theirs.FindAsync(row.GetType(), [.. mine.Entry(row).Metadata.FindPrimaryKey()!.Properties.Select(key => mine.Entry(row).Property(key).CurrentValue)]))!;
            theirs.Entry(theirRow).State = EntityState.Modified;
            await theirs.SaveChangesAsync();
            theirRow.Version.ShouldBe(1, row.GetType().Name);

            mine.Entry(row).State = EntityState.Modified;
            var exception = await Should.ThrowAsync<DbUpdateConcurrencyException>(() => mine.SaveChangesAsync());
            StorageFault.IsConflict(exception).ShouldBeTrue();
            StorageFault.Outage(exception).ShouldBeNull();
            mine.Entry(row).State = EntityState.Unchanged;
        }
    }

    [Fact]
    public async Task A_form_that_was_filled_in_over_an_older_version_is_refused()
    {
        var source = await Given.DataSource();
        await using (var first = await OpenOurs()) await Rename(first, source.Id, version: 0, "First");

        await using var second = await OpenOurs();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => Rename(second, source.Id, version: 0, "Second"));

        await using var third = await OpenOurs();
        await Rename(third, source.Id, version: 1, "Third");
        var saved = await third.DataSources.AsNoTracking().SingleAsync();
        (saved.Name, saved.Version).ShouldBe(("Third", 2));
    }

    [Fact]
    public async Task A_stale_form_that_changes_nothing_is_refused_as_well()
    {
        var source = await Given.DataSource();
        await using (var first = await OpenOurs()) await Rename(first, source.Id, version: 0, "First");

        await using var second = await OpenOurs();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => Rename(second, source.Id, version: 0, "First"));
    }

    [Fact]
    public async Task What_is_there_already_is_a_conflict()
    {
        var company = await Given.Company();

        var exception = await Should.ThrowAsync<DbUpdateException>(() => Given.Save(new Company("Twin", company.SenderSlug, "UTC", "en", Now)));

        StorageFault.IsConflict(exception).ShouldBeTrue();
        StorageFault.Outage(exception).ShouldBeNull();
    }

    [Fact]
    public async Task A_row_that_points_to_nothing_is_a_bug_and_no_conflict()
    {
        var profile = new DataSourceProfile("Vendor", null, null, null, "en", [], null, Participates: true);

        var exception = await Should.ThrowAsync<DbUpdateException>(() => Given.Save(new DataSource(Guid.CreateVersion7(Now), profile, Now)));

        StorageFault.IsConflict(exception).ShouldBeFalse();
        StorageFault.Outage(exception).ShouldBeNull();
    }

    private static async Task Rename(PortalDb db, Guid sourceId, int version, string name)
    {
        var source = await db.DataSources.SingleAsync(row => row.Id == sourceId);
        db.Expect(source, version);
        source.Describe(new(name, null, null, null, "en", [], null, Participates: true));
        await db.SaveChangesAsync();
    }
}

public sealed class VersionsOnSqlite() : Versions(StorageProvider.Sqlite);

public sealed class VersionsOnPostgreSql() : Versions(StorageProvider.PostgreSql);
