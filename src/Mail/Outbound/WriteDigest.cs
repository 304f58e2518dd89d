using Lethe.Domain.Companies;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Outbound;

/// <summary>Writes one agent's digest of a day: numbers and links, no personal data. Where nothing waits nothing is sent.</summary>
internal sealed class WriteDigest(AgentLetter letter, EmailWriter writer, OutboxSignal outbox)
{
    public async Task Write(PortalDb db, Guid agentId, DateTimeOffset now, CancellationToken cancel)
    {
        var found = await db.Agents.Where(agent => agent.Id == agentId).Join(db.Companies, agent => agent.CompanyId, company => company.Id, (agent, company) => new { agent, company })
            .SingleAsync(cancel);
        var (agent, company, day) = (found.agent, found.company, OfficeHours.Today(now, found.agent.TimeZone));
        if (!agent.IsActive || !agent.GetsDigest || agent.DigestOn == day) return;
        var sections = await DigestSections.Load(db, agent, company.Today(now), cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await Take(db, agent, day, cancel)) return;
        if (sections.Count > 0) await writer.Write(db, letter.Digest(company, agent, day, sections), cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        if (sections.Count > 0) outbox.Wake();
    }

    /// <summary>Only one node takes the day, and it is no change of the profile: a form that the agent is filling in stays good.</summary>
    private static async Task<bool> Take(PortalDb db, Agent agent, DateOnly day, CancellationToken cancel) => await db.Agents
        .Where(row => row.Id == agent.Id && row.DigestOn == agent.DigestOn).ExecuteUpdateAsync(set => set.SetProperty(row => row.DigestOn, day), cancel) == 1;
}
