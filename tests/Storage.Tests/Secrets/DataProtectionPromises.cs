using Lethe.Storage.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Storage.Tests.Secrets;

/// <summary>Cookies and mailed links outlive a restart and work on every node, and the database alone is not enough to forge one.</summary>
public abstract class DataProtectionPromises(StorageProvider provider) : StoragePromise(provider)
{
    [Fact]
    public async Task Another_node_reads_what_one_has_protected_and_the_database_does_not_tell_the_key()
    {
        var masterKey = MasterKey.Create();
        await using var first = Node(masterKey);
        await using var second = Node(masterKey);

        var link = first.GetRequiredService<IDataProtectionProvider>().CreateProtector("links").Protect("ada");

        second.GetRequiredService<IDataProtectionProvider>().CreateProtector("links").Unprotect(link).ShouldBe("ada");
        await using var db = Databases.OpenForInstallation();
        var xml = (await db.DataProtectionKeys.SingleAsync()).Xml!;
        xml.ShouldContain(nameof(MasterKeyXmlDecryptor));
        xml.ShouldNotContain("<masterKey");
    }

    private ServiceProvider Node(MasterKey masterKey) =>
        new ServiceCollection().AddLogging().AddStorage(Databases, masterKey).BuildServiceProvider();
}

public sealed class DataProtectionPromisesOnSqlite() : DataProtectionPromises(StorageProvider.Sqlite);

public sealed class DataProtectionPromisesOnPostgreSql() : DataProtectionPromises(StorageProvider.PostgreSql);
