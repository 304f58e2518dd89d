using Lethe.Domain.Companies;
using Lethe.Mail.Dns;
using Lethe.Mail.Outbound.Signing;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Senders;

/// <summary>Looks in DNS whether a company's own domain is ready to send from.</summary>
internal sealed class SenderRecordCheck(DnsLookup dns, MailSettings settings)
{
    /// <summary>How much is shown of what stands there, in characters.</summary>
    private const int Shown = 500;

    private string Portal { get; } = SenderDomainName.Normalise(settings.Domain);

    /// <summary>How each record stands, all asked at once.</summary>
    public async Task<IReadOnlyList<SenderRecordFinding>> Look(string domain, DkimKey key, CancellationToken cancel) => await Task.WhenAll(
        Dkim(key, cancel),
        ReturnPath(SenderRecords.ReturnPath(domain), cancel),
        Spf(SenderRecords.ReturnPath(domain), cancel),
        Dmarc(domain, cancel));

    private async Task<SenderRecordFinding> Dkim(DkimKey key, CancellationToken cancel) =>
        Judge(SenderRecord.Dkim, await dns.Texts(DkimRecord.Name(key), cancel), texts => texts is [var only] && DkimRecord.Publishes(only, key));

    private async Task<SenderRecordFinding> ReturnPath(string name, CancellationToken cancel)
    {
        var found = await dns.MailExchangers(name, cancel);
        var texts = found?.Select(exchanger => $"{exchanger.Preference} {exchanger.Host}").ToList();
        return Judge(SenderRecord.ReturnPath, texts, _ => found![0].Host == Portal);
    }

    private async Task<SenderRecordFinding> Spf(string name, CancellationToken cancel) =>
        Judge(SenderRecord.Spf, await dns.SpfPolicies(name, cancel), found => found is [var only] && Lets(only, Portal));

    private async Task<SenderRecordFinding> Dmarc(string domain, CancellationToken cancel) =>
        Judge(SenderRecord.Dmarc, await dns.DmarcPolicies(domain, cancel), found => found is [var only] && HasPolicy(only));

    private static SenderRecordFinding Judge(SenderRecord record, IReadOnlyList<string>? found, Func<IReadOnlyList<string>, bool> isRight)
    {
        if (found is null) return new(record, SenderRecordState.Unknown, null);
        if (found.Count == 0) return new(record, SenderRecordState.Missing, null);
        var text = string.Join(" | ", found);
        return new(record, isRight(found) ? SenderRecordState.Right : SenderRecordState.Different, text.Length > Shown ? $"{text[..Shown]}..." : text);
    }

    private static bool Lets(string record, string portal) => PolicyRecords.Words(record).Skip(1)
        .TakeWhile(term => !term.TrimStart('+', '-', '~', '?').Equals("all", StringComparison.OrdinalIgnoreCase))
        .Concat(PolicyRecords.Words(record).Where(term => term.StartsWith("redirect=", StringComparison.OrdinalIgnoreCase)))
        .Any(term => new[] { $"include:{portal}", $"+include:{portal}", $"redirect={portal}" }.Contains(term.TrimEnd('.'), StringComparer.OrdinalIgnoreCase));

    private static bool HasPolicy(string text) => PolicyRecords.Tags(text).Any(tag => tag is "p=none" or "p=quarantine" or "p=reject");
}
