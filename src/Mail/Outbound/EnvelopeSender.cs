using System.Security.Cryptography;
using Lethe.Domain.Emails;
using Lethe.Mail.Senders;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Outbound;

/// <summary>
/// The address to which a mail's bounces return: <c>b+TOKEN@</c>, where the token names the outbound email and proves that we wrote it. It is hexadecimal, so
/// that it survives servers that change the case, and stays under 64 characters (RFC 5321 section 4.5.3.1.1).
/// </summary>
public sealed class EnvelopeSender(MasterKey masterKey, MailSettings settings)
{
    private const string Prefix = "b+";
    private const int NameLength = 16;
    private const int ProofLength = 10;
    private readonly byte[] _key = masterKey.Derive("envelope sender");
    private readonly string _domain = EmailAddress.Domain($"b@{settings.Domain}");

    /// <summary>The return path of an email.</summary>
    /// <param name="emailId">The outbound email.</param>
    /// <param name="fromDomain">The domain that it is from; a company's own has a return path of its own, so that SPF is aligned (RFC 7489 section 3.1.2).</param>
    public string Of(Guid emailId, string fromDomain)
    {
        Span<byte> token = stackalloc byte[NameLength + ProofLength];
        emailId.TryWriteBytes(token, bigEndian: true, out _);
        Prove(token[..NameLength], token[NameLength..]);
        return $"{Prefix}{Convert.ToHexStringLower(token)}@{DomainFor(fromDomain)}";
    }

    /// <summary>Under which name bounces of mail from this domain come home.</summary>
    public string DomainFor(string fromDomain) => fromDomain == _domain ? _domain : SenderRecords.ReturnPath(fromDomain);

    /// <summary>The email that a return path names; null when it is none of ours.</summary>
    public Guid? Read(string address)
    {
        var at = address.LastIndexOf('@');
        var local = at < 0 ? address : address[..at];
        if (!local.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || local.Length != Prefix.Length + (2 * (NameLength + ProofLength))) return null;
        Span<byte> token = stackalloc byte[NameLength + ProofLength];
        if (Convert.FromHexString(local.AsSpan(Prefix.Length), token, out _, out _) != System.Buffers.OperationStatus.Done) return null;
        Span<byte> proof = stackalloc byte[ProofLength];
        Prove(token[..NameLength], proof);
        return CryptographicOperations.FixedTimeEquals(proof, token[NameLength..]) ? new Guid(token[..NameLength], bigEndian: true) : null;
    }

    private void Prove(ReadOnlySpan<byte> name, Span<byte> proof)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, name, whole);
        whole[..proof.Length].CopyTo(proof);
    }
}
