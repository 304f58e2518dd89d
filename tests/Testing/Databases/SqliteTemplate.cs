using Lethe.Storage;
using Lethe.Testing.Folders;

namespace Lethe.Testing.Databases;

/// <summary>An upgraded SQLite file, made once and copied for each test.</summary>
internal static class SqliteTemplate
{
    private static readonly Lazy<Task<byte[]>> Bytes = new(MakeAsync);

    public static async Task<TestDatabase> CopyAsync(Func<TemporaryFolder, TestDatabase> open)
    {
        var folder = new TemporaryFolder("sqlite");
        await File.WriteAllBytesAsync(folder["lethe.db"], await Bytes.Value);
        return open(folder);
    }

    private static async Task<byte[]> MakeAsync()
    {
        await using var template = await TestDatabase.OpenEmptyAsync(StorageProvider.Sqlite);
        await new Upgrade(template.Databases).Apply();
        template.CloseAll();
        return await File.ReadAllBytesAsync(template.FileName);
    }
}
