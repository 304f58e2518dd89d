using Lethe.Domain.Emails;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>Reads delivery status reports (RFC 3464, RFC 6533), also those whose fields stand in plain text.</summary>
internal static class ReportReader
{
    public static Reading? Read(Parts parts, Envelope envelope, bool isFromServer)
    {
        var isReport = parts.Statuses.Count > 0 && (parts.IsReport || isFromServer || envelope.HasNoReturn);
        if (!isReport && !(isFromServer && IsInText(parts.Text))) return null;
        var fields = string.Join("\n\n", isReport ? parts.Statuses.Take(8).Select(part => BodyText.Of(part, Limits.ReportBytes)) : [parts.Text]);
        var found = DeliveryStatus.Read(fields);
        if (found.Count == 0) return null;
        var original = OriginalReader.Read(parts.Original, parts.Text);
        var plain = new PlainReport(parts.Text, PlainReportRules.Shared, envelope.Own);
        var kind = Kind(found);
        var judged = found.Where(status => Belongs(status, kind)).Select(status => Judge(status, kind, plain, found.Count, Whom(status, plain, original, found.Count))).ToList();
        return new()
        {
            Kind = kind,
            Recipients = [.. judged.Select(each => each.Recipient)],
            Confidence = judged.Min(each => each.Confidence),
            Because = [$"A delivery status report with the action {Action(kind)}.", .. judged.Select(each => each.Because).OfType<string>().Distinct().Take(5), .. found.Count < Limits.Recipients ? [] : (string[])["Further recipients were not read."]],
            Original = original,
        };
    }

    private static bool IsInText(string text) => text.Contains("Final-Recipient:", StringComparison.OrdinalIgnoreCase) && text.Contains("Action:", StringComparison.OrdinalIgnoreCase);

    private static InboundKind Kind(IReadOnlyList<DeliveryStatus> found) =>
        found.Any(status => status.IsFailure) ? InboundKind.Bounce : found.Any(status => status.IsDelay) ? InboundKind.Delay : InboundKind.Delivered;

    private static bool Belongs(DeliveryStatus status, InboundKind kind) => kind == InboundKind.Bounce ? status.IsFailure : kind != InboundKind.Delay || status.IsDelay;

    private static string Action(InboundKind kind) => kind == InboundKind.Bounce ? "failed" : kind == InboundKind.Delay ? "delayed" : "delivered or relayed";

    /// <summary>Where the fields name a file or a program, the text or the returned mail may name the address.</summary>
    private static string? Whom(DeliveryStatus status, PlainReport plain, ReturnedOriginal? original, int count)
    {
        if (status.Address is not null || count > 1) return status.Address;
        var addressed = original?.To is { } to ? MailAddress.Find(to).Select(each => each.Address).FirstOrDefault() : null;
        return addressed is not null && plain.Addresses.Count == 0 ? addressed : plain.Addresses.Count == 1 ? plain.Addresses[0] : addressed;
    }

    private static (ReadingRecipient Recipient, double Confidence, string? Because) Judge(DeliveryStatus status, InboundKind kind, PlainReport plain, int count, string? address)
    {
        var said = Testimony.Of(status.Diagnostic, count > 50 ? "" : plain.About(status.Address), status.Status);
        if (kind == InboundKind.Delivered) return (new(address, Status: said.Status ?? status.Status, Diagnostic: Short(status.Diagnostic)), 0.97, null);
        var verdict = ReasonRules.Shared.Judge(said);
        if (kind == InboundKind.Delay && verdict.Reason == FailureReason.Other) verdict = verdict with { Reason = FailureReason.Temporary, Confidence = 0.9 };
        return (new(address, verdict.Reason, verdict.IsPermanent && kind == InboundKind.Bounce, said.Status ?? status.Status, Short(status.Diagnostic)), verdict.Confidence, verdict.Because);
    }

    private static string? Short(string? diagnostic) => string.IsNullOrWhiteSpace(diagnostic) ? null : Lines.Cut(diagnostic.Trim(), Limits.Diagnostic);
}
