using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Storage;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Inbound;

/// <summary>A person throws a message away that nobody could match: what it says is gone for good.</summary>
public sealed class DiscardInbound(Vault vault, TimeProvider time)
{
    /// <summary>Discards and saves, or says why not. A message of the operator's pen leaves no line of history: there is no company to tell.</summary>
    /// <param name="db">Open for the company, or for the installation where the operator acts.</param>
    /// <param name="inbound">The message.</param>
    /// <param name="agent">Who does it; null: the operator.</param>
    /// <param name="cancel">Gives up before it is saved.</param>
    public async Task<Refusal?> Discard(PortalDb db, InboundEmail inbound, Agent? agent, CancellationToken cancel = default)
    {
        if (inbound.Discard() is { } refusal) return refusal;
        await vault.ThrowAway(db, [inbound.ContentId, .. inbound.ReadingId is { } reading ? [reading] : Array.Empty<Guid>()], cancel);
        if (inbound.CompanyId is { } company) db.Activities.Add(new Activity(company, ActivityKind.MessageDiscarded, agent?.Id, time.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
