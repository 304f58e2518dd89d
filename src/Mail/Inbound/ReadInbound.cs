using Lethe.Domain.Emails;
using Lethe.Storage;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Inbound;

/// <summary>Opens what is kept of a mail that came in. The database decides who may: a company sees its own, the installation what is nobody's yet.</summary>
public sealed class ReadInbound(Vault vault)
{
    /// <summary>Who wrote to whom about what: all that the operator sees of a mail. Null when it was not read yet, or has been forgotten.</summary>
    public async Task<InboundHeaders?> Headers(PortalDb db, InboundEmail inbound, CancellationToken cancel = default) =>
        await Reading(db, inbound, cancel) is { } reading ? new InboundHeaders { From = reading.From, To = reading.To, Subject = reading.Subject, Date = reading.Date } : null;

    /// <summary>What was read of it. Null when it was not read yet, or has been forgotten.</summary>
    public async Task<InboundReading?> Reading(PortalDb db, InboundEmail inbound, CancellationToken cancel = default) =>
        inbound.ReadingId is { } id && await vault.Open(db, id, cancel) is { } bytes ? InboundReading.Read(bytes) : null;

    /// <summary>What was read of several, by their keys; what was not read yet, or has been forgotten, is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, InboundReading>> Readings(PortalDb db, IReadOnlyCollection<InboundEmail> inbound, CancellationToken cancel = default)
    {
        var opened = await vault.OpenAll(db, [.. inbound.Select(mail => mail.ReadingId).OfType<Guid>()], cancel);
        return inbound.Where(mail => mail.ReadingId is { } id && opened.ContainsKey(id)).ToDictionary(mail => mail.Id, mail => InboundReading.Read(opened[mail.ReadingId!.Value]));
    }

    /// <summary>One of its attachments, decoded. Null when there is none of that number, or the mail has been forgotten.</summary>
    /// <param name="db">Open for whoever may see it.</param>
    /// <param name="inbound">The mail.</param>
    /// <param name="number">Where it stands among <see cref="InboundMessage.Attachments"/>, from 0.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<byte[]?> File(PortalDb db, InboundEmail inbound, int number, CancellationToken cancel = default) =>
        await vault.Open(db, inbound.ContentId, cancel) is { } raw && AttachedParts.Of(ArrivedMail.Read(raw).Message).ElementAtOrDefault(number) is { } part ? AttachedParts.Bytes(part) : null;

    /// <summary>The whole mail, made safe to be shown. Null when it has been forgotten.</summary>
    public async Task<InboundMessage?> Message(PortalDb db, InboundEmail inbound, CancellationToken cancel = default) =>
        await vault.Open(db, inbound.ContentId, cancel) is { } raw ? InboundMessage.Read(raw) : null;

    /// <summary>The whole mail as it came. Null when it has been forgotten.</summary>
    public Task<byte[]?> Raw(PortalDb db, InboundEmail inbound, CancellationToken cancel = default) => vault.Open(db, inbound.ContentId, cancel);
}
