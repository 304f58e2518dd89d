using System.Buffers;
using System.Security.Cryptography;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Outbound;

/// <summary>
/// Names an outbound email to the outside and proves that we wrote it: its key and a proof (HMAC) that holds for one purpose only. It is hexadecimal, so that
/// it survives servers that change the case, and with a prefix of two stays under the 64 characters of a local part (RFC 5321 section 4.5.3.1.1).
/// </summary>
internal sealed class SignedEmailId(MasterKey masterKey, string purpose)
{
    private const int NameLength = 16;
    private const int ProofLength = 10;
    private readonly byte[] _key = masterKey.Derive(purpose);

    /// <summary>The token that names an email.</summary>
    public string Of(Guid emailId)
    {
        Span<byte> token = stackalloc byte[NameLength + ProofLength];
        emailId.TryWriteBytes(token, bigEndian: true, out _);
        Prove(token[..NameLength], token[NameLength..]);
        return Convert.ToHexStringLower(token);
    }

    /// <summary>The email that a token names; null when it is none of ours.</summary>
    public Guid? Read(ReadOnlySpan<char> text)
    {
        if (text.Length != 2 * (NameLength + ProofLength)) return null;
        Span<byte> token = stackalloc byte[NameLength + ProofLength];
        if (Convert.FromHexString(text, token, out _, out _) != OperationStatus.Done) return null;
        Span<byte> proof = stackalloc byte[ProofLength];
        Prove(token[..NameLength], proof);
        return CryptographicOperations.FixedTimeEquals(proof, token[NameLength..]) ? new Guid(token[..NameLength], bigEndian: true) : null;
    }

    /// <summary>The email that an address names behind its prefix, at whatever domain, which servers may leave away; null when it is none of ours.</summary>
    public Guid? ReadAddress(string address, string prefix)
    {
        var at = address.LastIndexOf('@');
        var local = at < 0 ? address : address[..at];
        return local.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? Read(local.AsSpan(prefix.Length)) : null;
    }

    private void Prove(ReadOnlySpan<byte> name, Span<byte> proof)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, name, whole);
        whole[..proof.Length].CopyTo(proof);
    }
}
