using Lethe.Domain.Emails;
using Lethe.Mail.Inbound.Reports;
using MimeKit;

namespace Lethe.Mail.Inbound;

/// <summary>
/// Reads what came back: tells bounces, delays, complaints, automatic replies, deliveries and answers apart (docs/reading.md).
/// Takes bounded time and memory and never throws, whatever it is given. May be used by many threads at once.
/// </summary>
public sealed class MailReader
{
    private static readonly ParserOptions Options = new() { MaxMimeDepth = Limits.Depth, MaxAddressGroupDepth = 3 };

    /// <summary>Reads a raw message, up to the first 8 MB.</summary>
    public Reading Read(Stream raw)
    {
        return Read(RawMail.Load(raw));
    }

    /// <summary>Reads a raw message, up to the first 8 MB.</summary>
    public Reading Read(ReadOnlyMemory<byte> raw) => Read(RawMail.Bound(raw));

    internal Reading Read(MimeMessage message)
    {
        try
        {
            return Judge(message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Unreadable(e);
        }
    }

    private Reading Read(RawMail raw)
    {
        Reading reading;
        try
        {
            using var bytes = new MemoryStream(raw.Bytes.ToArray(), writable: false);
            using var message = MimeMessage.Load(Options, bytes);
            reading = Judge(message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            reading = Unreadable(e);
        }

        return raw.Cut is null ? reading : reading with { Because = [.. reading.Because, raw.Cut] };
    }

    private static Reading Judge(MimeMessage message)
    {
        var parts = new Parts(message);
        var envelope = new Envelope(message);
        var reading = Report(parts, envelope) ?? Words(message, parts, envelope);
        return parts.IsCut ? reading with { Because = [.. reading.Because, "Further parts were not read."] } : reading;
    }

    private static Reading? Report(Parts parts, Envelope envelope) =>
        ComplaintReader.Read(parts, envelope)
        ?? ReportReader.Read(parts, envelope, NoticeReader.Shared.IsFromServer(envelope))
        ?? DispositionReader.Read(parts, envelope)
        ?? CloudNotices.Read(parts)
        ?? NoticeReader.Shared.Read(parts, envelope);

    private static Reading Words(MimeMessage message, Parts parts, Envelope envelope)
    {
        _ = message;
        return Automatic(parts, envelope) is { } why
            ? new() { Kind = InboundKind.AutomaticReply, Recipients = [new(envelope.Sender)], Confidence = 0.9, Because = [why] }
            : new() { Kind = InboundKind.Answer, Confidence = 0.5, Because = [] };
    }

    /// <summary>Why a machine wrote it. A helpdesk may carry a person's words under automatic headers.</summary>
    private static string? Automatic(Parts parts, Envelope envelope)
    {
        var signs = AutomaticSigns.Shared;
        if (signs.Why(envelope) is not { } why) return null;
        if (signs.Helpdesk(envelope) is not { } helpdesk) return why;
        return signs.Subject(envelope) is not null ? why : signs.Machine(Folded.Of(parts.Text)) is { } words ? $"{why} {helpdesk} writes: \"{words}\"." : null;
    }

    private static Reading Unreadable(Exception e) => new()
    {
        Kind = InboundKind.Answer,
        Confidence = 0,
        Because = [$"The message could not be read ({e.GetType().Name}); a person should look at it."],
    };
}
