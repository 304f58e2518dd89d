using DnsClient;
using DnsClient.Protocol;

namespace Lethe.Mail.Dns;

/// <summary>A mail exchanger as DNS names it: of several the lowest preference is the first choice (RFC 5321 section 5.1).</summary>
public sealed record MailExchanger(int Preference, string Host);

/// <summary>Asks DNS, each time anew: what an owner has just published is to be seen.</summary>
public sealed class DnsLookup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly LookupClient _client;

    public DnsLookup(MailSettings settings)
    {
        var options = settings.DnsServer is { Length: > 0 } named && DnsServer.Read(named) is { } server ? new LookupClientOptions(server) : new LookupClientOptions();
        options.UseCache = false;
        options.Timeout = Patience;
        options.Retries = 1;
        _client = new LookupClient(options);
    }

    /// <summary>The TXT records of a name, each in one piece; empty when there are none, null when DNS gave no answer.</summary>
    public async Task<IReadOnlyList<string>?> Texts(string name, CancellationToken cancel = default) =>
        await Ask<TxtRecord>(name, QueryType.TXT, cancel) is { } records ? [.. records.Select(record => string.Concat(record.Text))] : null;

    /// <summary>The mail exchangers of a name, first choice first; empty when there are none, null when DNS gave no answer.</summary>
    public async Task<IReadOnlyList<MailExchanger>?> MailExchangers(string name, CancellationToken cancel = default) =>
        await Ask<MxRecord>(name, QueryType.MX, cancel) is { } records
            ? [.. records.OrderBy(record => record.Preference).Select(record => new MailExchanger(record.Preference, record.Exchange.Value.TrimEnd('.').ToLowerInvariant()))]
            : null;

    private async Task<IReadOnlyList<T>?> Ask<T>(string name, QueryType type, CancellationToken cancel)
        where T : DnsResourceRecord
    {
        try
        {
            var answer = await _client.QueryAsync(name, type, cancellationToken: cancel);
            return answer.Header.ResponseCode is DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain ? [.. answer.Answers.OfType<T>()] : null;
        }
        catch (DnsResponseException)
        {
            return null;
        }
    }
}
