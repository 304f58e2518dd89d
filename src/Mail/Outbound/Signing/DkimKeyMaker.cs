using System.Globalization;
using System.Security.Cryptography;
using Lethe.Storage;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;
using NSec.Cryptography;

namespace Lethe.Mail.Outbound.Signing;

/// <summary>Makes keys that sign mail; the private half never leaves the database unwrapped.</summary>
public sealed class DkimKeyMaker(MasterKey masterKey, TimeProvider time)
{
    private const int RsaBits = 2048;

    /// <summary>A new key, waiting; the caller saves it.</summary>
    /// <param name="companyId">The company whose own domain it signs for; null for the portal's domain.</param>
    /// <param name="domain">The signing domain.</param>
    /// <param name="selector">A name that no other key of this domain has.</param>
    /// <param name="algorithm">RSA with 2048 bits, or Ed25519.</param>
    public DkimKey Make(Guid? companyId, string domain, string selector, DkimAlgorithm algorithm)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var (publicHalf, privateHalf) = algorithm switch
        {
            DkimAlgorithm.Rsa => MakeRsa(),
            DkimAlgorithm.Ed25519 => MakeEd25519(),
        };
        return new(id, companyId, domain, selector, now)
        {
            Algorithm = algorithm,
            PublicKey = Convert.ToBase64String(publicHalf),
            Wrapped = masterKey.Wrap(privateHalf, id.ToByteArray()),
        };
    }

    /// <summary>A selector by the day, such as lethe20261123, that no key of the domain has.</summary>
    public async Task<string> FreeSelector(PortalDb db, string domain, CancellationToken cancel = default)
    {
        var day = $"lethe{time.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
        var taken = await db.DkimKeys.Where(key => key.Domain == domain && key.Selector.StartsWith(day)).Select(key => key.Selector).ToListAsync(cancel);
        return Enumerable.Range(1, taken.Count + 1).Select(number => number == 1 ? day : $"{day}-{number}").First(selector => !taken.Contains(selector, StringComparer.Ordinal));
    }

    private static (byte[] Public, byte[] Private) MakeRsa()
    {
        using var rsa = RSA.Create(RsaBits);
        return (rsa.ExportSubjectPublicKeyInfo(), rsa.ExportPkcs8PrivateKey());
    }

    private static (byte[] Public, byte[] Private) MakeEd25519()
    {
        using var key = Key.Create(SignatureAlgorithm.Ed25519, new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        return (key.Export(KeyBlobFormat.RawPublicKey), key.Export(KeyBlobFormat.RawPrivateKey));
    }
}
