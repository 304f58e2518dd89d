using Lethe.Mail.Dns;

namespace Lethe.Portal.Doctor;

/// <summary>The mail domain has the records that let its mail arrive and its bounces come home.</summary>
internal sealed class DnsCheck(Settings settings, DnsLookup dns) : ICheck
{
    public string Name => "DNS";

    public async Task<Diagnosis> Look(CancellationToken cancel)
    {
        var domain = settings.Mail.Domain;
        var exchangers = dns.MailExchangers(domain, cancel);
        var spf = dns.SpfPolicies(domain, cancel);
        var dmarc = dns.DmarcPolicies(domain, cancel);
        await Task.WhenAll(exchangers, spf, dmarc);
        if (await exchangers is null || await spf is null || await dmarc is null)
            return Diagnosis.Warning($"DNS gives no answer about {domain}", "Look whether this machine reaches its name server, or name another with Mail__DnsServer.");
        if ((await spf)!.Count > 1) return Diagnosis.Problem($"{domain} has {(await spf)!.Count} SPF records, and with more than one none counts", "Leave one TXT record that begins with v=spf1.");
        List<(bool IsMissing, string What, string Advice)> records =
        [
            ((await exchangers)!.Count == 0, "MX", $"Publish an MX record, or bounces to {domain} do not come home."),
            ((await spf)!.Count == 0, "SPF", $"Publish a TXT record that begins with v=spf1 and names the relay."),
            ((await dmarc)!.Count == 0, "DMARC", $"Publish _dmarc.{domain} TXT \"v=DMARC1; p=none\" at least."),
        ];
        var missing = records.Where(record => record.IsMissing).ToList();
        return missing.Count == 0
            ? Diagnosis.Ok($"{domain} has MX, SPF and DMARC records")
            : Diagnosis.Warning($"{domain} has no {string.Join(", no ", missing.Select(record => record.What))} record", string.Join(' ', missing.Select(record => record.Advice)));
    }
}
