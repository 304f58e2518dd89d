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
        agent.Digest(day);
        var sections = await DigestSections.Load(db, agent, company.Today(now), cancel);
        if (sections.Count > 0) await writer.Write(db, letter.Digest(company, agent, day, sections), cancel);
        await db.SaveChangesAsync(cancel);
        if (sections.Count > 0) outbox.Wake();
    }
}
