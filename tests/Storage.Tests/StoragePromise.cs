using Lethe.Testing.Databases;

namespace Lethe.Storage.Tests;

/// <summary>Something that storage promises: stated once, kept on each engine by a sealed subclass that names it.</summary>
public abstract class StoragePromise(StorageProvider provider) : IAsyncLifetime
{
    protected StorageProvider Provider { get; } = provider;
    protected TestDatabase Database { get; private set; } = null!;
    protected Given Given { get; private set; } = null!;
    protected PortalDbFactory Databases => Database.Databases;
    protected DateTimeOffset Now => Given.Now;

    public virtual async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.OpenAsync(Provider);
        Given = new Given(Databases);
    }

    public virtual ValueTask DisposeAsync() => Database.DisposeAsync();

    /// <summary>The database, open for the company of <see cref="Given"/>.</summary>
    protected async Task<PortalDb> OpenOurs() => Databases.OpenFor((await Given.Company()).Id);
}
