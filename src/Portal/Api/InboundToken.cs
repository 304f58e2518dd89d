using System.Security.Cryptography;
using System.Text;

namespace Lethe.Portal.Api;

/// <summary>What a program must know to hand mail over. Only its hash is kept.</summary>
internal sealed class InboundToken
{
    public const int Shortest = 32;

    private readonly byte[] _hash;

    private InboundToken(string token) => _hash = Hash(token);

    /// <summary>The token from its file; null when no file is named.</summary>
    public static InboundToken? Of(string? file) => string.IsNullOrEmpty(file) ? null : new(Read(file));

    /// <summary>Why the file cannot serve, as a sentence; null when it can.</summary>
    public static string? WhyNot(string? file)
    {
        if (string.IsNullOrEmpty(file)) return null;
        try
        {
            return Read(file).Length < Shortest ? $"The token in the file of Mail__InboundTokenFile is short. Expected: at least {Shortest} characters that nobody guesses, such as openssl rand -hex 32 prints" : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"Mail__InboundTokenFile cannot be read: {e.Message}";
        }
    }

    /// <summary>Whether the Authorization header is <c>Bearer TOKEN</c> with this token (RFC 6750 section 2.1).</summary>
    public bool Fits(string? authorization)
    {
        const string scheme = "Bearer ";
        return authorization?.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) == true
            && CryptographicOperations.FixedTimeEquals(Hash(authorization[scheme.Length..].Trim()), _hash);
    }

    private static string Read(string file) => File.ReadAllText(file).Trim();

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
