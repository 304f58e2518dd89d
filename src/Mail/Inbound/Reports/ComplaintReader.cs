using Lethe.Domain.Emails;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>Reads feedback reports (RFC 5965) and the complaints of providers that write them in words.</summary>
internal static class ComplaintReader
{
    private static readonly string[] Named = ["Original-Rcpt-To", "Removal-Recipient", "Redacted-Address", "X-Original-Rcpt-To"];

    public static Reading? Read(Parts parts, Envelope envelope)
    {
        if (parts.Feedback.Count > 0) return Of(parts, Fields(parts), "A feedback report", envelope);
        if (envelope.Header("X-HmXmrOriginalRecipient") is { } hotmail) return Of(parts, [hotmail], "A complaint as Outlook.com sends it", envelope);
        if (parts.Original is null || envelope.IsReply) return null;
        if (PlainReportRules.Shared.Begins("complaint", envelope.Subject)) return Of(parts, [], "The subject of a complaint, and the mail with it", envelope);
        if (PlainReportRules.Shared.Begins("complaint", Folded.Of(Lines.Cut(parts.Text, 400)))) return Of(parts, [], "The words of a complaint, and the mail with it", envelope);
        return null;
    }

    private static List<string> Fields(Parts parts) =>
    [
        .. parts.Feedback.Take(8).SelectMany(part => Reports.Fields.Groups(BodyText.Of(part, Limits.ReportBytes)))
            .SelectMany(group => group).Where(field => Named.Contains(field.Name, StringComparer.OrdinalIgnoreCase)).OrderBy(field => Array.FindIndex(Named, name => name.Equals(field.Name, StringComparison.OrdinalIgnoreCase)))
            .Select(field => field.Value).Take(Limits.Recipients),
    ];

    private static Reading Of(Parts parts, IEnumerable<string> named, string because, Envelope envelope)
    {
        var original = OriginalReader.Read(parts.Original, parts.Text);
        var addresses = named.Select(MailAddress.OfField).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (addresses.Count == 0 && original?.To is { } to)
            addresses = [.. MailAddress.Find(to).Select(found => found.Address).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (addresses.Count > 1) addresses.RemoveAll(address => envelope.Own.Contains(address, StringComparer.OrdinalIgnoreCase));
        return new()
        {
            Kind = InboundKind.Complaint,
            Recipients = addresses.Count > 0 ? [.. addresses.Select(address => new ReadingRecipient(address))] : [new(null)],
            Confidence = 0.97,
            Because = [because + " says that the mail was marked as unwanted."],
            Original = original,
        };
    }
}
