using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Mail.Dns;
using Lethe.Storage;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Senders;

/// <summary>Asks DNS about a company's own domain, and decides where its mail goes out from.</summary>
public sealed class CheckSenderDomain(DnsLookup dns, MailSettings settings, PortalDbFactory databases, TimeProvider time)
{
    private readonly SenderRecordCheck _check = new(dns, settings);

    /// <summary>Checks and saves; an agent's act, or by itself without one. Refused when another company has this domain, or somebody else changed it meanwhile.</summary>
    public async Task<Refusal?> Check(PortalDb db, SenderDomain domain, Guid? agentId, CancellationToken cancel = default)
    {
        if (await SenderDomainKey.Of(db, domain, cancel) is not { } key) return new("no-key", $"There is no key for {domain.Domain} any more. Remove the domain, then name it again.");
        var findings = await _check.Look(domain.Domain, key, cancel);
        var isTaken = !domain.IsVerified && await IsOthers(domain.CompanyId, domain.Domain, cancel);
        var now = time.GetUtcNow();
        switch (domain.Check(findings, !isTaken, now))
        {
            case SenderDomainChange.None:
                break;
            case SenderDomainChange.Verified:
                (key.State, key.ActiveSince) = (DkimKeyState.Active, key.ActiveSince ?? now);
                db.Activities.Add(new Activity(domain.CompanyId, ActivityKind.SenderDomainVerified, agentId, now) { About = domain.Domain });
                break;
            case SenderDomainChange.FellBack:
                // The key goes on signing what is still queued from this domain.
                db.Activities.Add(new Activity(domain.CompanyId, ActivityKind.SenderDomainFellBack, agentId, now) { About = domain.Domain });
                break;
        }

        try
        {
            await db.SaveChangesAsync(cancel);
            return isTaken ? Taken(domain.Domain) : null;
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            return new("changed-meanwhile", $"Somebody else checked or changed {domain.Domain} in this moment. Look at how it stands now.");
        }
    }

    /// <summary>Whether another company of this installation sends from the domain.</summary>
    internal async Task<bool> IsOthers(Guid companyId, string domain, CancellationToken cancel)
    {
        await using var all = databases.OpenForInstallation();
        return await all.SenderDomains.AnyAsync(other => other.Domain == domain && other.CompanyId != companyId && other.VerifiedAt != null, cancel);
    }

    internal static Refusal Taken(string domain) => new("domain-taken", $"Another company of this portal sends from {domain} already.");
}
