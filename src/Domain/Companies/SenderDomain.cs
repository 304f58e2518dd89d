using Lethe.Domain.Emails;

namespace Lethe.Domain.Companies;

/// <summary>A domain of the company's own, from which its mail goes out once its DNS records are right. Until then the portal's domain stands in.</summary>
public sealed class SenderDomain : ICompanyOwned, IVersioned
{
    private SenderDomain() { }

    /// <param name="companyId">Whose it is.</param>
    /// <param name="domain">The domain name; kept as its A-labels (RFC 5890).</param>
    /// <param name="now">When it was named.</param>
    public SenderDomain(Guid companyId, string domain, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CompanyId = companyId;
        Domain = EmailAddress.Domain($"any@{domain}");
        CreatedAt = now;
    }

    public Guid Id { get; private set; }
    public Guid CompanyId { get; private set; }

    /// <summary>In lower case, as its A-labels.</summary>
    public string Domain { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When DNS was last asked; null before.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>Since when all records have been found right; null while mail goes out from the portal's domain.</summary>
    public DateTimeOffset? VerifiedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Notes what DNS said.</summary>
    public void Check(bool allRight, DateTimeOffset now)
    {
        CheckedAt = now;
        VerifiedAt = allRight ? VerifiedAt ?? now : null;
    }
}
