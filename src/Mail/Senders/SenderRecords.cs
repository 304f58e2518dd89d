using Lethe.Domain.Companies;
using Lethe.Mail.Outbound.Signing;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Senders;

/// <summary>A DNS record that a company publishes so that its mail can go out from its own domain.</summary>
/// <param name="Record">Which it is.</param>
/// <param name="Type">TXT or MX.</param>
/// <param name="Name">The full name it stands under.</param>
/// <param name="Value">What to publish.</param>
public sealed record RecordToPublish(SenderRecord Record, string Type, string Name, string Value);

/// <summary>The records of a company's own domain.</summary>
public static class SenderRecords
{
    /// <summary>The mildest policy there is: who has none yet changes nothing for other mail.</summary>
    private const string MildestPolicy = "v=DMARC1; p=none";

    /// <summary>Where bounces of mail from a domain go to.</summary>
    public static string ReturnPath(string domain) => $"bounces.{domain}";

    /// <summary>All that is to be published, in the order in which one would.</summary>
    public static IReadOnlyList<RecordToPublish> Of(string domain, DkimKey key, string mailDomain)
    {
        var portal = SenderDomainName.Normalise(mailDomain);
        return
        [
            new(SenderRecord.Dkim, "TXT", DkimRecord.Name(key), DkimRecord.Value(key)),
            new(SenderRecord.ReturnPath, "MX", ReturnPath(domain), $"10 {portal}"),
            new(SenderRecord.Spf, "TXT", ReturnPath(domain), $"v=spf1 include:{portal} -all"),
            new(SenderRecord.Dmarc, "TXT", $"_dmarc.{domain}", MildestPolicy),
        ];
    }
}
