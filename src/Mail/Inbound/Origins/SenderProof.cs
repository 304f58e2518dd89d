using Lethe.Domain.Emails;
using MimeKit;
using MimeKit.Cryptography;

namespace Lethe.Mail.Inbound.Origins;

/// <summary>Whether the mail server that the operator trusts vouches for a mail's From (DMARC, RFC 7489, as RFC 8601 tells it).</summary>
internal static class SenderProof
{
    /// <param name="mail">The mail.</param>
    /// <param name="server">The name under which the trusted server signs its results; null: nobody is trusted.</param>
    public static bool Holds(ArrivedMail mail, string? server)
    {
        if (server is not { Length: > 0 } || mail is not { HasOneFrom: true, From: { } from }) return false;
        var domain = EmailAddress.Domain(from.Address);
        return Trusted(mail.Message.Headers, server).SelectMany(results => results.Results).Any(result =>
            result is { Method: "dmarc", Result: "pass" } && result.Properties.Any(property =>
                property is { PropertyType: "header", Property: "from" } && string.Equals(EmailAddress.Domain($"any@{property.Value}"), domain, StringComparison.Ordinal)));
    }

    /// <summary>The topmost results of that server. What stands below the next Received was there when the mail reached it, and anybody may have written it.</summary>
    private static IEnumerable<AuthenticationResults> Trusted(HeaderList headers, string server)
    {
        var found = false;
        foreach (var header in headers)
        {
            if (header.Id == HeaderId.AuthenticationResults && AuthenticationResults.TryParse(header.RawValue, out var results)
                && string.Equals(results.AuthenticationServiceIdentifier, server, StringComparison.OrdinalIgnoreCase))
            {
                found = true;
                yield return results;
            }
            else if (found && header.Id == HeaderId.Received)
            {
                yield break;
            }
        }
    }
}
