using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Lethe.Storage.Secrets;
using NSec.Cryptography;

namespace Lethe.Mail.Outbound.Signing;

/// <summary>A DKIM key that is ready to sign, from any number of threads at once.</summary>
internal sealed class SigningKey
{
    /// <summary>The longest signature, in bytes: that of RSA with 4096 bits.</summary>
    public const int MaximumSignature = 512;

    // One RSA object for each that signs at the same time: they do not share well.
    private readonly ConcurrentBag<RSA> _idle = [];
    private readonly byte[] _private;
    private readonly Key? _ed25519;

    private SigningKey(DkimKey key, byte[] privateHalf)
    {
        _private = privateHalf;
        if (key.Algorithm == DkimAlgorithm.Ed25519) _ed25519 = Key.Import(SignatureAlgorithm.Ed25519, privateHalf, KeyBlobFormat.RawPrivateKey);
        Beginning = Encoding.ASCII.GetBytes($"DKIM-Signature: v=1; a={DkimRecord.Name(key.Algorithm)}-sha256; c=relaxed/relaxed;\r\n\td={key.Domain};\r\n\ts={key.Selector}; t=");
    }

    /// <summary>The field as far as it is the same for each mail.</summary>
    public byte[] Beginning { get; }

    /// <exception cref="CryptographicException">The key was wrapped under another master key, or was altered.</exception>
    public static SigningKey Open(DkimKey key, MasterKey masterKey) => new(key, masterKey.Unwrap(key.Wrapped, key.Id.ToByteArray()));

    /// <summary>Signs a SHA-256 hash: RSASSA-PKCS1-v1_5, or Ed25519 over the hash (RFC 8463 section 3).</summary>
    /// <returns>How many bytes the signature has.</returns>
    public int Sign(ReadOnlySpan<byte> hash, Span<byte> signature)
    {
        if (_ed25519 is not null)
        {
            var length = SignatureAlgorithm.Ed25519.SignatureSize;
            SignatureAlgorithm.Ed25519.Sign(_ed25519, hash, signature[..length]);
            return length;
        }

        var rsa = _idle.TryTake(out var idle) ? idle : ReadRsa();
        try
        {
            return rsa.SignHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        finally
        {
            _idle.Add(rsa);
        }
    }

    private RSA ReadRsa()
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(_private, out _);
        return rsa;
    }
}
