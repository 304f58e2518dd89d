using Lethe.Domain.Emails;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Inbound.Origins;

/// <summary>The addresses that mail of ours goes out from: each company's at the portal's domain, or at the company's own once that is verified.</summary>
internal sealed class OurAddresses(MailSettings settings)
{
    private readonly string _domain = EmailAddress.Domain($"portal@{settings.Domain}");

    /// <summary>Whether it is at a domain of ours.</summary>
    public async Task<bool> Includes(PortalDb db, string address, CancellationToken cancel)
    {
        var domain = EmailAddress.Domain(address);
        return domain == _domain || await db.SenderDomains.AnyAsync(own => own.Domain == domain && own.VerifiedAt != null, cancel);
    }

    /// <summary>The company that a mail was addressed to: the first of its recipients that is a company's address; null when none is.</summary>
    public async Task<Guid?> Company(PortalDb db, IEnumerable<string> recipients, CancellationToken cancel)
    {
        var addresses = recipients.Select(address => (Slug: EmailAddress.LocalPart(address).ToLowerInvariant(), Domain: EmailAddress.Domain(address))).ToList();
        var slugs = addresses.Select(address => address.Slug).Distinct().ToList();
        var companies = await db.Companies.AsNoTracking().Where(company => slugs.Contains(company.SenderSlug))
            .Select(company => new { company.Id, company.SenderSlug, Own = db.SenderDomains.Where(own => own.CompanyId == company.Id && own.VerifiedAt != null).Select(own => own.Domain).FirstOrDefault() })
            .ToListAsync(cancel);
        return addresses.Select(address => companies.Find(company => company.SenderSlug == address.Slug && (address.Domain == _domain || address.Domain == company.Own))?.Id).FirstOrDefault(id => id is not null);
    }
}
