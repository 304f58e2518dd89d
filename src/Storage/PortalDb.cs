using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage.Accounts;
using Lethe.Storage.Emails;
using Lethe.Storage.Mailboxes;
using Lethe.Storage.Mapping;
using Lethe.Storage.Nodes;
using Lethe.Storage.Secrets;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Lethe.Storage;

/// <summary>
/// All that the portal remembers, opened for one company or for the installation. Opened for neither it throws on first use; saving another
/// company's row throws <see cref="WrongCompanyException"/>; saving over a newer version throws <see cref="DbUpdateConcurrencyException"/>.
/// </summary>
public abstract class PortalDb(DbContextOptions options, Scope? scope) : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<Installation> Installations => Set<Installation>();
    public DbSet<Company> Companies => Set<Company>();
    public DbSet<Agent> Agents => Set<Agent>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<DataSource> DataSources => Set<DataSource>();
    public DbSet<PrivacyRequest> Requests => Set<PrivacyRequest>();
    public DbSet<DataSubject> DataSubjects => Set<DataSubject>();
    public DbSet<SourceTask> SourceTasks => Set<SourceTask>();
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<OutboundEmail> OutboundEmails => Set<OutboundEmail>();
    public DbSet<DeliveryAttempt> DeliveryAttempts => Set<DeliveryAttempt>();
    public DbSet<InboundEmail> InboundEmails => Set<InboundEmail>();
    public DbSet<Answer> Answers => Set<Answer>();
    public DbSet<Mailbox> Mailboxes => Set<Mailbox>();
    public DbSet<SenderDomain> SenderDomains => Set<SenderDomain>();
    public DbSet<DkimKey> DkimKeys => Set<DkimKey>();
    public DbSet<Node> Nodes => Set<Node>();
    internal DbSet<Pace> Paces => Set<Pace>();
    public DbSet<Activity> Activities => Set<Activity>();
    public DbSet<Content> Contents => Set<Content>();
    public DbSet<ContentKey> ContentKeys => Set<ContentKey>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>For whom it was opened.</summary>
    public Scope Scope => scope ?? throw new InvalidOperationException("The database is open for no company and not for the installation.");

    /// <summary>The company it was opened for; empty for the installation, whose model has no filter.</summary>
    public Guid CompanyId => Scope.CompanyId ?? Guid.Empty;

    /// <summary>The next number of a request of this company. Call it inside the transaction that saves the request: the row stays locked until then.</summary>
    /// <exception cref="InvalidOperationException">No transaction has begun.</exception>
    public async Task<int> NextRequestNumber(CancellationToken cancel = default)
    {
        if (Database.CurrentTransaction is null) throw new InvalidOperationException("A number is taken inside the transaction that saves the request.");
        await Companies.Where(company => company.Id == CompanyId)
            .ExecuteUpdateAsync(set => set.SetProperty(company => company.LastRequestNumber, company => company.LastRequestNumber + 1), cancel);
        return await Companies.Where(company => company.Id == CompanyId).Select(company => company.LastRequestNumber).SingleAsync(cancel);
    }

    /// <summary>The queue's statements in this database's words.</summary>
    internal abstract OutboxStatements OutboxStatements { get; }

    /// <summary>Changes the database's shape while no other node does: one that wants to as well waits, and then finds it done.</summary>
    internal virtual Task WhileNoOtherNode(Func<Task> change, CancellationToken cancel) => change();

    /// <summary>Begins a transaction that reads all of one instant, while nobody else can write.</summary>
    internal virtual Task<IDbContextTransaction> Freeze(CancellationToken cancel) => Database.BeginTransactionAsync(cancel);

    /// <summary>Lets keys that the database counts go on after those that were saved with a key of their own.</summary>
    internal virtual Task SetCounters(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>What the engine says about itself.</summary>
    public abstract Task<DatabaseFacts> Facts(CancellationToken cancel = default);

    /// <summary>What is damaged, in the engine's words; null when a quick look finds nothing.</summary>
    public abstract Task<string?> Damage(CancellationToken cancel = default);

    /// <summary>
    /// Makes the next save fail when somebody else changes this row in the same moment, although it is not changed itself: for a rule that looks at
    /// many rows, such as the last owner's, the company's row stands for all.
    /// </summary>
    public void Guard(IVersioned row) => Entry(row).Property(nameof(IVersioned.Version)).IsModified = true;

    /// <summary>Refuses to save a row over a newer version than the one a form was filled in over.</summary>
    public void Expect(IVersioned row, int version) => Entry(row).Property(nameof(IVersioned.Version)).OriginalValue = version;

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        BeforeSaving();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        BeforeSaving();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        optionsBuilder.ReplaceService<IModelCacheKeyFactory, ModelPerScope>();
        base.OnConfiguring(optionsBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        base.ConfigureConventions(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
        AccountMapping.Apply(builder);
        Versions.Apply(builder);
        if (!Scope.IsInstallation) CompanyFilter.Apply(builder, this);
    }

    private void BeforeSaving()
    {
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            if (!Scope.IsInstallation && !IsOurs(entry)) throw new WrongCompanyException(entry.Metadata.ClrType);
            if (entry is { State: EntityState.Modified, Entity: IVersioned })
            {
                var version = entry.Property(nameof(IVersioned.Version));
                version.CurrentValue = (int)version.OriginalValue! + 1;
            }
        }
    }

    private bool IsOurs(EntityEntry entry)
    {
        if (entry.Entity is Company company) return company.Id == CompanyId;
        if (entry.Entity is not ICompanyOwned) return true;
        var owner = entry.Property(nameof(ICompanyOwned.CompanyId));
        return owner.OriginalValue is Guid before && before == CompanyId && owner.CurrentValue is Guid after && after == CompanyId;
    }
}
