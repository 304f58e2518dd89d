using Lethe.Domain.Companies;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Senders;

/// <summary>Where a company's mail goes out from: its own domain once that is verified, the portal's until then.</summary>
public sealed class SenderAddress(MailSettings settings)
{
    /// <summary>The From address of what is written now. Mail that is queued keeps the one it was written with.</summary>
    public async Task<string> Of(PortalDb db, Company company, CancellationToken cancel = default)
    {
        var own = await db.SenderDomains.Where(domain => domain.CompanyId == company.Id && domain.VerifiedAt != null)
            .Select(domain => domain.Domain).SingleOrDefaultAsync(cancel);
        return $"{company.SenderSlug}@{own ?? settings.Domain}";
    }

    /// <summary>The domain of the envelope sender of a mail from this domain: bounces come to the portal, and SPF aligns with From (RFC 7489 section 3.1.2).</summary>
    public string ReturnPathDomain(string fromDomain) =>
        fromDomain.Equals(SenderDomainName.Normalise(settings.Domain), StringComparison.OrdinalIgnoreCase) ? fromDomain : SenderRecords.ReturnPath(fromDomain);
}
