using Lethe.Domain.Companies;
using Lethe.Mail.Outbound.Signing;
using Lethe.Mail.Senders;

namespace Lethe.Portal.Pages.Settings.Domain;

/// <summary>One record to publish, beside how it stood in DNS at the last check.</summary>
internal sealed record RecordRow(RecordToPublish Publish, SenderRecordFinding? Finding)
{
    public string Purpose => Publish.Record switch
    {
        SenderRecord.Dkim => "Signature",
        SenderRecord.ReturnPath => "Return path",
        SenderRecord.Spf => "Permission to send",
        SenderRecord.Dmarc => "Policy",
    };

    public string Why => Publish.Record switch
    {
        SenderRecord.Dkim => "DKIM: mail is signed with a key of its own for your domain.",
        SenderRecord.ReturnPath => "MX: what cannot be delivered comes back to the portal.",
        SenderRecord.Spf => "SPF: the portal’s mail server may send with this return path.",
        SenderRecord.Dmarc => "DMARC: tells receivers that the domain is looked after. A policy that you have already, also a stricter one, is right as it is.",
    };

    /// <summary>For zone files, where it is not the value in quotes: long values are split.</summary>
    public string? ForZoneFile => Publish.Type == "TXT" && DkimRecord.ForZoneFile(Publish.Value) is var split && split.Contains("\" \"", StringComparison.Ordinal) ? split : null;

    /// <summary>Which kind of badge the state wears.</summary>
    public static string Badge(SenderRecordState state) => state switch
    {
        SenderRecordState.Right => "done",
        SenderRecordState.Missing => "waiting",
        SenderRecordState.Different => "trouble",
        SenderRecordState.Unknown => "",
    };

    /// <summary>What stands there instead; null where there is nothing to tell.</summary>
    public string? FoundInstead => Finding is { State: SenderRecordState.Different, Found: { } found } ? found : null;
}
