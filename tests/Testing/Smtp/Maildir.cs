using System.Collections.Concurrent;

namespace Lethe.Testing.Smtp;

/// <summary>A folder of mail. A file appears in "new" only when it is complete, so whatever is there can be read.</summary>
internal sealed class Maildir(string path)
{
    private readonly ConcurrentDictionary<string, DeliveredEmail> _read = new(StringComparer.Ordinal);

    public IReadOnlyList<DeliveredEmail> Read()
    {
        var folder = new DirectoryInfo(Path.Combine(path, "new"));
        if (!folder.Exists) return [];
        return [.. folder.GetFiles()
            .OrderBy(file => file.LastWriteTimeUtc)
            .Select(file => _read.GetOrAdd(file.Name, _ => new DeliveredEmail(File.ReadAllBytes(file.FullName))))];
    }
}
