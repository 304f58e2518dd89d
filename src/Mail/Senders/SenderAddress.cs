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
}
