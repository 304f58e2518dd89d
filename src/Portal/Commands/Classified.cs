using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;

namespace Lethe.Portal.Commands;

/// <summary>A reading as <c>lethe mail classify</c> prints it: as JSON for programs, as a line for people.</summary>
internal static class Classified
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(string file, Reading reading) => OnOneLine(JsonSerializer.Serialize(
        new
        {
            file,
            kind = Word(reading.Kind),
            recipients = reading.Recipients.Select(recipient => new { address = recipient.Address, reason = Reason(reading, recipient), permanent = recipient.IsPermanent, status = recipient.Status }),
            outcome = reading.Outcome?.ToString(),
            language = reading.Language,
            confidence = Math.Round(reading.Confidence, 2),
            because = reading.Because,
        },
        Plain));

    public static string Line(string file, Reading reading)
    {
        var whom = string.Join(", ", reading.Recipients.Select(recipient => $"{recipient.Address ?? "nobody named"} {Reason(reading, recipient)}{(recipient.Status is null ? "" : $" {recipient.Status}")}{(recipient.IsPermanent ? " permanent" : "")}"));
        var parts = new[] { Word(reading.Kind), whom, reading.Outcome?.ToString() ?? "", reading.Language ?? "", reading.Confidence.ToString("0.00", CultureInfo.InvariantCulture), string.Join(' ', reading.Because) };
        return OnOneLine($"{file}: {string.Join("; ", parts.Where(part => part.Length > 0))}").ReplaceLineEndings(" ");
    }

    private static string Reason(Reading reading, ReadingRecipient recipient) => recipient.Reason is { } reason ? Word(reason) : Word(reading.Kind);

    private static string Word(InboundKind kind) => kind switch
    {
        InboundKind.Bounce => "bounce",
        InboundKind.Delay => "delay",
        InboundKind.Complaint => "complaint",
        InboundKind.AutomaticReply => "autoReply",
        InboundKind.Delivered => "delivered",
        InboundKind.Answer => "answer",
    };

    private static string Word(FailureReason reason) => reason switch
    {
        FailureReason.AddressGone => "addressGone",
        FailureReason.MailboxFull => "mailboxFull",
        FailureReason.Temporary => "temporary",
        FailureReason.RefusedByPolicy => "refusedByPolicy",
        FailureReason.TooLarge => "tooLarge",
        // A broken connection is told from other passing faults only while we send.
        FailureReason.ConnectionLost => "temporary",
        FailureReason.Other => "other",
    };

    /// <summary>Some programs end a line at these, too.</summary>
    private static string OnOneLine(string text) => text.Replace("\u2028", "\\u2028", StringComparison.Ordinal).Replace("\u2029", "\\u2029", StringComparison.Ordinal).Replace("\u0085", "\\u0085", StringComparison.Ordinal);
}
