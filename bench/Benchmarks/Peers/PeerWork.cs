using System.Security.Cryptography;
using System.Text.Json;
using Lethe.Benchmarks.Seeding;

namespace Lethe.Benchmarks.Peers;

/// <summary>What another sender is told to do, as a file for a process of its own.</summary>
internal sealed record PeerWork(int Port, int Connections, int WarmUp, int Messages, IReadOnlyList<Letter> Letters)
{
    public const string Selector = "bench";

    private static readonly Lazy<string> Key = new(() =>
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    });

    /// <summary>The signing key; null: unsigned.</summary>
    public string? PrivateKey { get; init; }

    public string Domain { get; init; } = SeedFolder.MailDomain;

    public PeerWork Signed() => this with { PrivateKey = Key.Value };

    public static PeerWork Read(string file) => JsonSerializer.Deserialize<PeerWork>(File.ReadAllText(file))!;

    public string Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "peer-work.json");
        File.WriteAllText(file, JsonSerializer.Serialize(this));
        return file;
    }
}
