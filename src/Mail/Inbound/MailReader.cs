using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound.Answers;
using Lethe.Mail.Inbound.Reports;
using MimeKit;

namespace Lethe.Mail.Inbound;

/// <summary>
/// Reads what came back: tells bounces, delays, complaints, automatic replies, deliveries and answers apart (docs/reading.md).
/// Takes bounded time and memory and never throws, whatever it is given. May be used by many threads at once.
/// </summary>
public sealed class MailReader
{
    private const double Sure = 0.5;
    private static readonly AnswerReader Answers = new();
    private static readonly ParserOptions Options = new() { MaxMimeDepth = Limits.Depth, MaxAddressGroupDepth = 3 };

    /// <summary>Reads a raw message, up to the first 8 MB.</summary>
    public Reading Read(Stream raw) => Read(RawMail.Load(raw));

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
            using var message = Load(raw);
            reading = Judge(message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            reading = Unreadable(e);
        }

        return raw.Cuts.Count == 0 ? reading : reading with { Because = [.. reading.Because, .. raw.Cuts] };
    }

    internal static MimeMessage Load(RawMail raw) => TryLoad(raw) ?? TryLoad(raw.WithSoundHeader()) ?? MimeMessage.Load(Options, raw.WithoutHeader().Open());

    private static MimeMessage? TryLoad(RawMail raw)
    {
        try
        {
            return MimeMessage.Load(Options, raw.Open());
        }
        catch (FormatException)
        {
            return null;
        }
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
        ?? ReportReader.Read(parts, envelope, PlainReportReader.Shared.IsFromServer(envelope))
        ?? DispositionReader.Read(parts, envelope)
        ?? CloudReports.Read(parts)
        ?? PlainReportReader.Shared.Read(parts, envelope);

    private static Reading Words(MimeMessage message, Parts parts, Envelope envelope)
    {
        var (why, isReceipt) = Automatic(parts, envelope);
        if (why is null) return Answer(Answers.Read(message, isAutomatic: false));
        var person = isReceipt ? Answers.Read(message, isAutomatic: false) : null;
        if (person is { Confidence: >= Sure, Outcome: Outcome.Deleted or Outcome.PartlyDeleted or Outcome.NotFound or Outcome.Refused })
            return Answer(person) with { Because = [.. person.Because, "A helpdesk program sent it, but it says more than a receipt does."] };
        var words = person is { Outcome: null or Outcome.Acknowledged or Outcome.UseOurForm } ? person : Answers.Read(message, isAutomatic: true);
        return new()
        {
            Kind = InboundKind.AutomaticReply,
            Recipients = [new(envelope.Sender)],
            Outcome = words.Outcome,
            Language = words.Language,
            Confidence = words.Outcome is null ? 0.9 : Math.Min(0.9, words.Confidence),
            Because = [why, .. words.Because],
        };
    }

    private static Reading Answer(AnswerReading words) => new()
    {
        Kind = InboundKind.Answer,
        Outcome = words.Outcome,
        Language = words.Language,
        Confidence = Math.Clamp(words.Confidence, 0, 1),
        Because = words.Because,
    };

    /// <summary>Why a machine wrote it, and whether that is a helpdesk's receipt. A helpdesk may carry a person's words under automatic headers: those are an answer.</summary>
    private static (string? Why, bool IsReceipt) Automatic(Parts parts, Envelope envelope)
    {
        var signs = AutomaticSigns.Shared;
        if (signs.Why(envelope) is not { } why) return (null, false);
        if (signs.Subject(envelope) is not null || signs.Helpdesk(envelope) is not { } helpdesk) return (why, false);
        return signs.Machine(Folded.Of(parts.Text)) is { } words ? ($"{why} {helpdesk} writes: \"{words}\".", true) : (null, false);
    }

    private static Reading Unreadable(Exception e) => new()
    {
        Kind = InboundKind.Answer,
        Confidence = 0,
        Because = [$"The message could not be read ({e.GetType().Name}); a person should look at it."],
    };
}
