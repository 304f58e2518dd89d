using Lethe.Domain.Emails;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>Reads disposition notifications (RFC 8098). Displayed or processed means that the mail arrived; anything else is a machine's remark.</summary>
internal static class DispositionReader
{
    private static readonly string[] Arrived = ["displayed", "processed", "dispatched"];

    public static Reading? Read(Parts parts, Envelope envelope)
    {
        if (parts.Dispositions.Count == 0) return null;
        var fields = Fields.Groups(BodyText.Of(parts.Dispositions[0], Limits.TextBytes)).SelectMany(group => group).ToList();
        var disposition = Value(fields, "Disposition") ?? "";
        var result = disposition[(disposition.LastIndexOf(';') + 1)..].Trim().Split('/', ' ')[0].ToLowerInvariant();
        var address = MailAddress.OfField(Value(fields, "Final-Recipient") ?? Value(fields, "Original-Recipient") ?? "") ?? envelope.Sender;
        var original = OriginalReader.Read(parts.Original, "") ?? (Value(fields, "Original-Message-ID") is { } id ? new([id.Trim('<', '>', ' ')]) : null);
        return new()
        {
            Kind = Arrived.Contains(result) ? InboundKind.Delivered : InboundKind.AutomaticReply,
            Recipients = [new(address)],
            Confidence = 0.95,
            Because = [$"A disposition notification says: {(result.Length == 0 ? "nothing" : Lines.Cut(result, 40))}."],
            Original = original,
        };
    }

    private static string? Value(List<(string Name, string Value)> fields, string name) => fields.Find(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
