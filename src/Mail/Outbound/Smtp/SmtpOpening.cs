using System.Diagnostics.CodeAnalysis;
using System.Net.Security;

namespace Lethe.Mail.Outbound.Smtp;

/// <summary>Opens conversations with the relay: connected, greeted, encrypted and signed in as its address says.</summary>
internal sealed class SmtpOpening(RelayAddress relay, SmtpLogin? login, string ourName, TimeProvider time)
{
    /// <summary>For each step until the relay is ready to take mail.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private const int SubmissionsPort = 465;

    /// <summary>Connects and comes to the point where mail can be sent.</summary>
    /// <exception cref="RelayDownException">The relay is out of reach or does not let us in.</exception>
    public async Task<(SmtpConnection Connection, SmtpOffers Offers)> Open(CancellationToken cut)
    {
        SmtpConnection? connection = null;
        try
        {
            connection = await SmtpConnection.Open(relay, Patience, time, cut);
            return (connection, await Begin(connection, cut));
        }
        catch (Exception e)
        {
            connection?.Dispose();
            if (e is BrokenConversationException) throw new RelayDownException(e.Message);
            // Whatever goes wrong before a mail is spoken of is not the mail's fault.
            if (e is not (OperationCanceledException or RelayDownException)) throw new RelayDownException($"{relay} could not be opened ({e.GetType().Name}).");
            throw;
        }
    }

    private async Task<SmtpOffers> Begin(SmtpConnection connection, CancellationToken cancel)
    {
        var isSecure = relay.Tls != RelayTls.None && relay.Port == SubmissionsPort;
        if (isSecure) await Encrypt(connection);
        var greeting = await connection.Read(Patience);
        if (greeting.Code != 220) throw new RelayDownException(greeting.ToString());
        var offers = await Hello(connection);
        if (!isSecure && relay.Tls != RelayTls.None && (offers.StartTls || relay.Tls == RelayTls.Required))
        {
            await StartTls(connection, offers);
            offers = await Hello(connection);
            isSecure = true;
        }

        if (login is null) return offers;
        if (!isSecure && relay.Tls != RelayTls.None)
            throw new RelayDownException($"{relay} offers no TLS, and the password is not sent in clear text. For a relay on this machine add ?tls=none to its address.");
        await login.SignIn(connection, offers, Patience, cancel);
        return offers;
    }

    private async Task<SmtpOffers> Hello(SmtpConnection connection)
    {
        await connection.Write($"EHLO {ourName}", Patience);
        var (code, lines) = await connection.ReadLines(Patience);
        if (code == 250) return SmtpOffers.Read(lines.Skip(1));
        if (code is not (500 or 502 or 504 or 550)) throw new RelayDownException($"{code} {string.Join(' ', lines)}");
        await connection.Write($"HELO {ourName}", Patience);
        var reply = await connection.Read(Patience);
        return reply.IsYes ? SmtpOffers.None : throw new RelayDownException(reply.ToString());
    }

    private async Task StartTls(SmtpConnection connection, SmtpOffers offers)
    {
        if (!offers.StartTls) throw new RelayDownException($"{relay} does not offer STARTTLS, and tls=required asks for it.");
        await connection.Write("STARTTLS", Patience);
        var reply = await connection.Read(Patience);
        if (!reply.IsYes) throw new RelayDownException(reply.ToString());
        await Encrypt(connection);
    }

    private Task Encrypt(SmtpConnection connection)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = relay.Host };
        if (relay.Tls == RelayTls.Auto && login is null) TrustAnyone(options);
        return connection.Encrypt(options, Patience);
    }

    /// <summary>TLS that would otherwise fall back to clear text gains nothing from knowing with whom it speaks (RFC 7435).</summary>
    [SuppressMessage("Security", "CA5359", Justification = "Better than the clear text that would be sent instead; whoever wants certainty says tls=required.")]
    private static void TrustAnyone(SslClientAuthenticationOptions options) => options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
}
