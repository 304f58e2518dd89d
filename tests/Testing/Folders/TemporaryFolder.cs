namespace Lethe.Testing.Folders;

/// <summary>A folder of its own that is gone, with all that is in it, when the test is over.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder(string purpose = "test") =>
        Path = Directory.CreateTempSubdirectory($"lethe-{purpose}-").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
