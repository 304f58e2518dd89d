using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Lethe.Mail.Outbound;
using NSec.Cryptography;

namespace Lethe.Mail.Tests.Outbound.Signing;

/// <summary>Verifies one signature of a message by the letter of RFC 6376 section 6.1.3, with the canonical forms under test.</summary>
internal static partial class SignatureCheck
{
    /// <summary>The tags of each DKIM-Signature, in the order in which they stand.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Signatures(byte[] message) =>
        [.. Fields(message).Where(field => IsSignature(field)).Select(Tags)];

    public static bool BodyFits(byte[] message, Dictionary<string, string> tags)
    {
        var body = Latin1(message[BodyStart(message)..]);
        return Convert.ToBase64String(SHA256.HashData(Encoding.Latin1.GetBytes(Relaxed.Body(body)))) == tags["bh"];
    }

    /// <summary>The hash that the signature signs.</summary>
    public static byte[] HeaderHash(byte[] message, int signature)
    {
        var fields = Fields(message);
        var itself = fields.Where(IsSignature).ElementAt(signature);
        var left = fields.Where(field => field != itself).Reverse().ToList();
        var input = new StringBuilder();
        foreach (var name in Tags(itself)["h"].Split(':'))
        {
            var found = left.FirstOrDefault(field => Name(field).Equals(name, StringComparison.OrdinalIgnoreCase));
            if (found is null) continue;
            left.Remove(found);
            input.Append(Relaxed.Header(found));
        }

        input.Append(Relaxed.Header(Emptied().Replace(itself, "")).TrimEnd('\r', '\n'));
        return SHA256.HashData(Encoding.Latin1.GetBytes(input.ToString()));
    }

    public static bool RsaFits(byte[] message, int signature, string publicKey)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
        return rsa.VerifyHash(HeaderHash(message, signature), Convert.FromBase64String(Signatures(message)[signature]["b"]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    public static bool Ed25519Fits(byte[] message, int signature, string publicKey) => SignatureAlgorithm.Ed25519.Verify(
        PublicKey.Import(SignatureAlgorithm.Ed25519, Convert.FromBase64String(publicKey), KeyBlobFormat.RawPublicKey),
        HeaderHash(message, signature),
        Convert.FromBase64String(Signatures(message)[signature]["b"]));

    private static List<string> Fields(byte[] message)
    {
        var found = new HeaderField[1000];
        MessageHeader.Read(message, found, out var count);
        return [.. found.Take(count).Select(field => Latin1(field.In(message).ToArray()))];
    }

    private static int BodyStart(byte[] message) => MessageHeader.Read(message, [], out _);

    private static string Name(string field) => field[..field.IndexOf(':', StringComparison.Ordinal)].Trim();

    private static bool IsSignature(string field) => Name(field).Equals("DKIM-Signature", StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, string> Tags(string field) => field[(field.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(';')
        .Select(tag => tag.Split('=', 2)).Where(pair => pair.Length == 2)
        .ToDictionary(pair => pair[0].Trim(), pair => string.Concat(pair[1].Where(letter => !char.IsWhiteSpace(letter))), StringComparer.Ordinal);

    private static string Latin1(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    /// <summary>What stands behind b= is not part of what is signed.</summary>
    [GeneratedRegex(@"(?<=;\s*b\s*=)[^;]*", RegexOptions.None, 1000)]
    private static partial Regex Emptied();
}
