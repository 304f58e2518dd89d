using Lethe.Domain.Emails;
using Lethe.Storage.Emails;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Outbound;

/// <summary>Names destinations in the queue, and says what the operator allows each.</summary>
public sealed class DestinationLimits
{
    private readonly byte[] _key;

    public DestinationLimits(MasterKey masterKey, MailSettings settings)
    {
        _key = masterKey.Derive("destination");
        All = [.. settings.Limits.SelectMany(limit => new[] { OfVendor($"any@{limit.Domain}"), OfPerson($"any@{limit.Domain}") }
            .Select(destination => new DestinationLimit(destination, limit.Connections, limit.PerMinute)))];
    }

    /// <summary>All limits, each for data sources' and for people's mail.</summary>
    public IReadOnlyList<DestinationLimit> All { get; }

    /// <summary>The destination of mail to a data source: its domain.</summary>
    public static string OfVendor(string address) => EmailAddress.Domain(address);

    /// <summary>The destination of mail to a person: the domain, blinded, because it may name the person.</summary>
    public string OfPerson(string address) =>
        Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(_key, System.Text.Encoding.UTF8.GetBytes(EmailAddress.Domain(address))).AsSpan(0, 8));
}
