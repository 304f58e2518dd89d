using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using MailKit.Security;

namespace Lethe.Mail.Outbound;

/// <summary>Opens connections to the relay: greeted, encrypted and signed in as its address says.</summary>
internal sealed class SmtpConnector(RelayAddress address)
{
    private const int SubmissionsPort = 465;

    public async Task<SmtpSession> Connect(CancellationToken cancel)
    {
        var session = new SmtpSession { LocalDomain = Environment.MachineName.ToLowerInvariant(), CheckCertificateRevocation = false };
        if (Security == SecureSocketOptions.StartTlsWhenAvailable && address.User is null) TrustAnyone(session);
        try
        {
            await session.ConnectAsync(await OpenSocket(cancel), address.Host, address.Port, Security, cancel);
            if (address.User is not null) await SignIn(session, address.User, cancel);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private SecureSocketOptions Security => (address.Tls, address.Port == SubmissionsPort) switch
    {
        (RelayTls.None, _) => SecureSocketOptions.None,
        (RelayTls.Required or RelayTls.Auto, true) => SecureSocketOptions.SslOnConnect,
        (RelayTls.Required, false) => SecureSocketOptions.StartTls,
        (RelayTls.Auto, false) => SecureSocketOptions.StartTlsWhenAvailable,
    };

    /// <summary>TLS that would otherwise fall back to clear text gains nothing from knowing with whom it speaks (RFC 7435).</summary>
    [SuppressMessage("Security", "CA5359", Justification = "Better than the clear text that would be sent instead; whoever wants certainty says tls=required.")]
    private static void TrustAnyone(SmtpSession session) => session.ServerCertificateValidationCallback = (_, _, _, _) => true;

    private async Task SignIn(SmtpSession session, string user, CancellationToken cancel)
    {
        if (!session.IsSecure && address.Tls != RelayTls.None)
            throw new AuthenticationException($"{address} offers no TLS, and the password is not sent in clear text. For a relay on this machine add ?tls=none to its address.");
        await session.AuthenticateAsync(user, address.Password ?? "", cancel);
    }

    private async Task<Socket> OpenSocket(CancellationToken cancel)
    {
        // Without NoDelay each mail over 4 KB waits 40 ms for a delayed acknowledgement (RFC 896 against RFC 1122 4.2.3.2).
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
