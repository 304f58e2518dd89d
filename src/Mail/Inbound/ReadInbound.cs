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

    /// <summary>The whole mail, made safe to be shown. Null when it has been forgotten.</summary>
    public async Task<InboundMessage?> Message(PortalDb db, InboundEmail inbound, CancellationToken cancel = default) =>
        await vault.Open(db, inbound.ContentId, cancel) is { } raw ? InboundMessage.Read(raw) : null;

    /// <summary>The whole mail as it came. Null when it has been forgotten.</summary>
    public Task<byte[]?> Raw(PortalDb db, InboundEmail inbound, CancellationToken cancel = default) => vault.Open(db, inbound.ContentId, cancel);
}
