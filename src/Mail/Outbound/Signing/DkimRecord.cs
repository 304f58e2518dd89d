using Lethe.Storage.Secrets;

namespace Lethe.Mail.Outbound.Signing;

/// <summary>The TXT record that publishes the public half of a DKIM key (RFC 6376 section 3.6).</summary>
public static class DkimRecord
{
    /// <summary>Longest character-string of a TXT record, in bytes (RFC 1035 section 3.3.14).</summary>
    private const int LongestString = 255;

    /// <summary>The name it stands under.</summary>
    public static string Name(DkimKey key) => $"{key.Selector}._domainkey.{key.Domain}";

    /// <summary>The algorithm as records and signatures call it.</summary>
    public static string Name(DkimAlgorithm algorithm) => algorithm switch
    {
        DkimAlgorithm.Rsa => "rsa",
        DkimAlgorithm.Ed25519 => "ed25519",
    };

    /// <summary>The whole value in one piece.</summary>
    public static string Value(DkimKey key) => $"v=DKIM1; k={Name(key.Algorithm)}; p={key.PublicKey}";

    /// <summary>The value as zone files need it: in quotes, split where it is longer than one string may be.</summary>
    public static string ForZoneFile(string value) => string.Join(' ', value.Chunk(LongestString).Select(piece => $"\"{new string(piece)}\""));

    /// <summary>Whether a record that stands in DNS publishes this key: order, blanks and tags that say nothing about it do not matter.</summary>
    public static bool Publishes(string record, DkimKey key)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in record.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = tag.Split('=', 2);
            if (parts.Length != 2 || !tags.TryAdd(parts[0].Trim(), string.Concat(parts[1].Where(letter => !char.IsWhiteSpace(letter))))) return false;
        }

        return tags.GetValueOrDefault("v", "DKIM1") == "DKIM1"
            && tags.GetValueOrDefault("k", "rsa") == Name(key.Algorithm)
            && tags.GetValueOrDefault("h", "sha256").Split(':').Contains("sha256", StringComparer.Ordinal)
            && tags.GetValueOrDefault("p") == key.PublicKey;
    }
}
