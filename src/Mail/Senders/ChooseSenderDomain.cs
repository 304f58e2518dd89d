using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Mail.Outbound.Signing;
using Lethe.Storage;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Senders;

/// <summary>Names a company's own domain with a key of its own, or takes it away again.</summary>
public sealed class ChooseSenderDomain(CheckSenderDomain check, DkimKeyMaker keys, MailSettings settings, PortalDbFactory databases, TimeProvider time)
{
    /// <summary>Names the domain and saves. Mail goes out from it once a check has found its records.</summary>
    public async Task<Refusal?> Name(PortalDb db, Guid companyId, Guid agentId, string text, CancellationToken cancel = default)
    {
        if (SenderDomainName.WhyNot(text, settings.Domain) is { } why) return new("not-a-domain", why);
        var name = SenderDomainName.Normalise(text);
        if (await db.SenderDomains.AsNoTracking().SingleOrDefaultAsync(cancel) is { } named) return new("domain-named", $"{named.Domain} is named already. Remove it first.");
        if (await check.IsOthers(companyId, name, cancel)) return CheckSenderDomain.Taken(name);
        var now = time.GetUtcNow();
        var domain = new SenderDomain(companyId, name, now);
        // A domain that comes back soon has its key still, and its records in DNS.
        if (await SenderDomainKey.Of(db, domain, cancel) is null) db.DkimKeys.Add(keys.Make(companyId, name, await FreeSelector(name, cancel), DkimAlgorithm.Rsa));
        db.SenderDomains.Add(domain);
        db.Activities.Add(new Activity(companyId, ActivityKind.SenderDomainNamed, agentId, now) { About = name });
        return await Save(db, cancel);
    }

    /// <summary>Takes the domain away and saves: from now on mail goes out from the portal's. What is queued goes out as written, signed with the domain's key.</summary>
    public async Task<Refusal?> Remove(PortalDb db, SenderDomain domain, Guid agentId, CancellationToken cancel = default)
    {
        db.SenderDomains.Remove(domain);
        db.Activities.Add(new Activity(domain.CompanyId, ActivityKind.SenderDomainRemoved, agentId, time.GetUtcNow()) { About = domain.Domain });
        return await Save(db, cancel);
    }

    private static async Task<Refusal?> Save(PortalDb db, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return null;
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            return new("changed-meanwhile", "Somebody else changed the company's domain in this moment. Look at how it stands now.");
        }
    }

    /// <summary>Other companies may have named the same domain, and nobody may have the same selector.</summary>
    private async Task<string> FreeSelector(string name, CancellationToken cancel)
    {
        await using var all = databases.OpenForInstallation();
        return await keys.FreeSelector(all, name, cancel);
    }
}
