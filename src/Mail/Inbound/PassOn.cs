using System.Security.Cryptography;
using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound.Origins;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Inbound;

/// <summary>
/// Passes on to the agent what a person wrote to the portal's reply address, so that nothing is missing from the agent's own mailbox. Once, never what a machine wrote,
/// never what the agent has already, and never what came from us: so nobody and nothing can make it go in circles.
/// </summary>
internal sealed class PassOn(AgentLetter letter, EmailWriter writer, ReplyAddress replyAddress, OurAddresses ours)
{
    /// <summary>Larger mail is passed on as its text: mailboxes refuse it.</summary>
    private const int LargestAttachment = 10 * 1024 * 1024;

    /// <param name="db">Open for the installation.</param>
    /// <param name="inbound">The mail, matched.</param>
    /// <param name="email">What it answers.</param>
    /// <param name="read">What it says.</param>
    /// <param name="cancel">Gives up before it is saved.</param>
    public async Task Pass(PortalDb db, InboundEmail inbound, OutboundEmail email, ReadMail read, CancellationToken cancel)
    {
        if (read is not { Reading.Kind: InboundKind.Answer, IsFromAgent: false, Mail.From: { } from } || !read.Mail.Recipients.Any(address => replyAddress.Read(address) is not null)) return;
        if (await ours.Includes(db, from.Address, cancel)) return;
        var found = await (
            from task in db.SourceTasks
            join request in db.Requests on task.RequestId equals request.Id
            join source in db.DataSources on task.DataSourceId equals source.Id
            join company in db.Companies on task.CompanyId equals company.Id
            where task.Id == inbound.SourceTaskId
            select new { task.Reference, request, source.Name, company }).SingleAsync(cancel);
        if (await Recipient(db, email, found.request, cancel) is not { } agent || read.IsWrittenTo(agent.Email) || EmailAddress.Same(agent.Email, from.Address)) return;
        var sender = from.Name is { Length: > 0 } name ? $"{name} <{from.Address}>" : from.Address;
        var draft = letter.PassedOn(found.company, agent, found.request, found.Name, found.Reference, new(sender, WrittenText.Whole(read.Mail.Message), read.Raw)) with { Id = Id(inbound.Id), AgentId = agent.Id };
        await writer.Write(db, read.Raw.Length > LargestAttachment || inbound.IsCut ? draft with { Attachments = [] } : draft, cancel);
    }

    /// <summary>The agent who asked; where that one works here no longer, the request's assignee or an owner.</summary>
    private static async Task<Agent?> Recipient(PortalDb db, OutboundEmail email, PrivacyRequest request, CancellationToken cancel)
    {
        var agents = await db.Agents.AsNoTracking()
            .Where(agent => agent.CompanyId == request.CompanyId && agent.DeactivatedAt == null && (agent.Id == email.AgentId || agent.Id == request.AssigneeId || agent.Role == AgentRole.Owner))
            .OrderBy(agent => agent.Id).ToListAsync(cancel);
        return agents.Find(agent => agent.Id == email.AgentId) ?? agents.Find(agent => agent.Id == request.AssigneeId) ?? agents.Find(agent => agent.Role == AgentRole.Owner);
    }

    /// <summary>The same for the same mail, with its time in front (RFC 9562 section 5.7): it cannot be saved twice.</summary>
    internal static Guid Id(Guid inboundId)
    {
        Span<byte> bytes = stackalloc byte[16];
        inboundId.TryWriteBytes(bytes, bigEndian: true, out _);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        hash[8..15].CopyTo(bytes[9..]);
        return new Guid(bytes, bigEndian: true);
    }
}
