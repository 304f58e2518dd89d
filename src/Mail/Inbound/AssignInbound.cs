using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Emails;
using Lethe.Storage;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Inbound;

/// <summary>The operator gives a message to a company, in whose holding pen it waits; from then on only the company can open it.</summary>
public sealed class AssignInbound(Vault vault, TimeProvider time)
{
    /// <summary>Assigns and saves, or says why not.</summary>
    /// <param name="db">Open for the installation.</param>
    /// <param name="inbound">A message in the operator's pen.</param>
    /// <param name="companyId">Whose it is.</param>
    /// <param name="cancel">Gives up before it is saved.</param>
    public async Task<Refusal?> Assign(PortalDb db, InboundEmail inbound, Guid companyId, CancellationToken cancel = default)
    {
        if (inbound.Assign(companyId) is { } refusal) return refusal;
        var now = time.GetUtcNow();
        var owner = Guid.CreateVersion7(now);
        var content = await vault.Move(db, companyId, inbound.ContentId, owner, now, cancel) ?? inbound.ContentId;
        var reading = inbound.ReadingId is { } old ? await vault.Move(db, companyId, old, owner, now, cancel) : null;
        inbound.Reseal(content, reading);
        db.Activities.Add(new Activity(companyId, ActivityKind.MessageAssigned, null, now));
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
