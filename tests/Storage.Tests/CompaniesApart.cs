using Lethe.Domain;
using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Lethe.Storage.Tests;

/// <summary>Companies never see each other, whatever kind of row it is.</summary>
public abstract class CompaniesApart(StorageProvider provider) : StoragePromise(provider)
{
    private readonly List<object> _theirRows = [];
    private Company _ours = null!;
    private Company _theirs = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _ours = await Given.Company();
        _theirs = await new Given(Databases).Company("Contoso");
        await FillAsync(_ours, []);
        await FillAsync(_theirs, _theirRows);
    }

    [Fact]
    public void Opened_for_neither_a_company_nor_the_installation_it_throws()
    {
        using PortalDb db = Provider == StorageProvider.Sqlite
            ? new SqlitePortalDb(SqlitePortalDb.Options(Database.Settings.ConnectionString), null)
            : new PostgresPortalDb(PostgresPortalDb.Options(Database.Settings.ConnectionString), null);

        Should.Throw<InvalidOperationException>(() => db.Companies.ToList()).Message.ShouldContain("open for no company");
        Should.Throw<InvalidOperationException>(() => db.Add(new object())).Message.ShouldContain("open for no company");
    }

    [Fact]
    public void A_company_without_an_id_is_no_company() => Should.Throw<ArgumentException>(() => Databases.OpenFor(Guid.Empty));

    [Fact]
    public async Task Each_company_sees_its_own_rows_only()
    {
        foreach (var company in new[] { _ours, _theirs, _ours })
        {
            await using var db = Databases.OpenFor(company.Id);
            foreach (var type in Owned(db))
                (await Rows(db, type).ToListAsync()).Select(Owner).Distinct().ShouldBe([company.Id], type.Name);
        }
    }

    [Fact]
    public async Task The_installation_sees_all()
    {
        await using var db = Databases.OpenForInstallation();
        foreach (var type in Owned(db)) (await Rows(db, type).CountAsync()).ShouldBe(2, type.Name);
    }

    [Fact]
    public async Task A_strangers_row_is_not_found_by_its_key()
    {
        await using var all = Databases.OpenForInstallation();
        await using var db = Databases.OpenFor(_ours.Id);
        foreach (var row in _theirRows)
            (await db.FindAsync(row.GetType(), [.. KeyOf(all, row)])).ShouldBeNull(row.GetType().Name);
    }

    [Theory]
    [InlineData(EntityState.Added)]
    [InlineData(EntityState.Modified)]
    [InlineData(EntityState.Deleted)]
    public async Task A_strangers_row_is_not_saved(EntityState state)
    {
        foreach (var row in _theirRows)
        {
            await using var db = Databases.OpenFor(_ours.Id);
            db.Entry(row).State = state;

            (await Should.ThrowAsync<WrongCompanyException>(() => db.SaveChangesAsync())).Message.ShouldContain(row.GetType().Name);
            Should.Throw<WrongCompanyException>(() => db.SaveChanges());
        }
    }

    [Fact]
    public async Task A_row_never_moves_from_one_company_to_another()
    {
        foreach (var row in _theirRows.Where(row => row is ICompanyOwned))
        {
            await using var db = Databases.OpenFor(_ours.Id);
            db.Attach(row).Property(nameof(ICompanyOwned.CompanyId)).CurrentValue = _ours.Id;

            await Should.ThrowAsync<WrongCompanyException>(() => db.SaveChangesAsync());

            db.Entry(row).Property(nameof(ICompanyOwned.CompanyId)).CurrentValue = _theirs.Id;
        }
    }

    [Fact]
    public async Task A_bulk_change_stops_at_the_company()
    {
        await using (var db = Databases.OpenFor(_ours.Id))
            (await db.DataSources.ExecuteUpdateAsync(set => set.SetProperty(source => source.Name, "Ours"))).ShouldBe(1);

        await using var theirs = Databases.OpenFor(_theirs.Id);
        (await theirs.Set<DataSource>().SingleAsync()).Name.ShouldNotBe("Ours");
    }

    private async Task FillAsync(Company company, List<object> rows)
    {
        await using var db = Databases.OpenForInstallation();
        db.Attach(company);
        var any = new AnyRow(db, company, Now);
        rows.AddRange(Owned(db).Select(any.Of));
        await db.SaveChangesAsync();
    }

    private static IEnumerable<IEntityType> Owned(PortalDb db) =>
        AnyRow.TypesOf<ICompanyOwned>(db).Append(db.Model.FindEntityType(typeof(Company))!);

    private static IQueryable<object> Rows(PortalDb db, IEntityType type) =>
        (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!.MakeGenericMethod(type.ClrType).Invoke(db, null)!;

    private static Guid Owner(object row) => row is Company company ? company.Id : ((ICompanyOwned)row).CompanyId;

    private static IEnumerable<object?> KeyOf(PortalDb db, object row) =>
        db.Model.FindEntityType(row.GetType())!.FindPrimaryKey()!.Properties.Select(key => key.PropertyInfo!.GetValue(row));
}

public sealed class CompaniesApartOnSqlite() : CompaniesApart(StorageProvider.Sqlite);

public sealed class CompaniesApartOnPostgreSql() : CompaniesApart(StorageProvider.PostgreSql);
