using Lethe.Domain;

namespace Lethe.Storage.Secrets;

/// <summary>How a DKIM key signs.</summary>
public enum DkimAlgorithm
{
    /// <summary>rsa-sha256 with 2048 bits (RFC 6376).</summary>
    Rsa,

    /// <summary>ed25519-sha256 (RFC 8463).</summary>
    Ed25519,
}

/// <summary>Where a DKIM key is in its life.</summary>
public enum DkimKeyState
{
    /// <summary>Made, and its record shown; another key signs until this one is taken into use.</summary>
    Waiting,

    /// <summary>Signs.</summary>
    Active,

    /// <summary>Signs no more; its record stays in DNS until the mail that it signed has arrived everywhere.</summary>
    Retired,
}

/// <summary>A key that signs mail of one domain, its private half wrapped by the master key.</summary>
public sealed class DkimKey : ICompanyOwned
{
    private DkimKey() { }

    /// <param name="id">Its key, to which the wrapping is bound.</param>
    /// <param name="companyId">The company whose own domain it signs for; null for the portal's domain.</param>
    /// <param name="domain">The signing domain, d= (RFC 6376 section 3.5).</param>
    /// <param name="selector">The name under which the public half stands in DNS, s=.</param>
    /// <param name="now">When it was made.</param>
    public DkimKey(Guid id, Guid? companyId, string domain, string selector, DateTimeOffset now)
    {
        Id = id;
        CompanyId = companyId;
        Domain = domain;
        Selector = selector;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }
    public Guid? CompanyId { get; private set; }
    Guid ICompanyOwned.CompanyId => CompanyId ?? Guid.Empty;
    public string Domain { get; private set; } = "";
    public string Selector { get; private set; } = "";
    public DkimAlgorithm Algorithm { get; init; }

    /// <summary>The public half as it stands in the record's p= tag, in base64.</summary>
    public string PublicKey { get; init; } = "";

    /// <summary>The private half (PKCS#8 for RSA, the 32-byte seed for Ed25519), wrapped by the master key with <see cref="Id"/> as context.</summary>
    public byte[] Wrapped { get; init; } = [];

    public DkimKeyState State { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ActiveSince { get; set; }
    public DateTimeOffset? RetiredAt { get; set; }
}
