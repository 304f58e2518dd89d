using System.Net;
using System.Text;
using MailKit.Security;

namespace Lethe.Mail.Outbound.Smtp;

/// <summary>Signs in to the relay (RFC 4954) with a password, or with a token that somebody else renews (XOAUTH2).</summary>
internal sealed class SmtpLogin(RelayAddress relay, string user, RelaySecret secret)
{
    /// <summary>What the relay offers first in this order is used; over TLS there is nothing to gain from the others.</summary>
    private static readonly string[] Preferred = ["PLAIN", "LOGIN", "SCRAM-SHA-256", "SCRAM-SHA-1", "CRAM-MD5"];

    /// <exception cref="RelayDownException">The relay does not let us in.</exception>
    /// <exception cref="BrokenConversationException">It does not answer.</exception>
    public async Task SignIn(SmtpConnection connection, SmtpOffers offers, TimeSpan patience, CancellationToken cancel)
    {
        var mechanism = await Choose(offers, cancel);
        var initial = mechanism.SupportsInitialResponse ? mechanism.Challenge("", cancel) : null;
        await connection.Write($"AUTH {mechanism.MechanismName}{(initial is null ? "" : initial.Length == 0 ? " =" : $" {initial}")}", patience);
        var reply = await connection.Read(patience);
        while (reply.IsGoAhead)
        {
            await connection.Write(Answer(mechanism, reply.Text, cancel), patience);
            reply = await connection.Read(patience);
        }

        if (!reply.IsYes) throw new RelayDownException($"{relay} does not let us in: {reply}");
    }

    private async Task<SaslMechanism> Choose(SmtpOffers offers, CancellationToken cancel)
    {
        var words = await secret.Read(cancel);
        if (secret.IsToken)
        {
            return offers.Mechanisms.Contains("XOAUTH2", StringComparer.Ordinal) ? new SaslMechanismOAuth2(user, words)
                : throw new RelayDownException($"{relay} does not take tokens: it offers no AUTH XOAUTH2.");
        }

        var name = Preferred.FirstOrDefault(name => offers.Mechanisms.Contains(name, StringComparer.Ordinal))
            ?? throw new RelayDownException(offers.Mechanisms.Count == 0 ? $"{relay} does not let anybody sign in: it offers no AUTH."
                : $"{relay} offers no way to sign in that is known here: {string.Join(", ", offers.Mechanisms)}.");
        return SaslMechanism.Create(name, Encoding.UTF8, new NetworkCredential(user, words))!;
    }

    /// <summary>A mechanism that has said all answers once more with nothing, so that the relay can tell why it refuses.</summary>
    private static string Answer(SaslMechanism mechanism, string challenge, CancellationToken cancel)
    {
        try
        {
            return mechanism.Challenge(challenge, cancel) ?? "";
        }
        catch (Exception e) when (e is SaslException or NotSupportedException or FormatException or ArgumentException)
        {
            return "*";
        }
    }
}
