using System.Collections.Concurrent;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Lethe.Mail.Outbound;

/// <summary>Hands mail to a relay over connections that are kept and reused (RFC 5321).</summary>
internal sealed class SmtpRelay(RelayAddress address) : IRelay
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ConcurrentBag<SmtpSession> _idle = [];

    public async Task<Handover> HandOver(FinishedMessage message, CancellationToken cancel)
    {
        while (true)
        {
            SmtpSession session;
            try
            {
                session = await Connect(cancel);
            }
            catch (Exception e) when (IsMailTrouble(e, cancel))
            {
                return new(HandoverResult.RelayDown, OneLine(e.Message));
            }

            var wasUsed = session.IsUsed;
            try
            {
                return new(HandoverResult.Accepted, OneLine(await session.Send(message, cancel)));
            }
            catch (SmtpCommandException e)
            {
                return Judge(e);
            }
            catch (Exception e) when (IsMailTrouble(e, cancel))
            {
                // A kept connection may have been closed by the relay meanwhile; that says nothing about the mail.
                if (!wasUsed) return new(e is NotSupportedException ? HandoverResult.Rejected : HandoverResult.Deferred, OneLine(e.Message));
            }
            finally
            {
                GiveBack(session);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var session))
        {
            await session.DisconnectAsync(quit: true);
            session.Dispose();
        }
    }

    private static Handover Judge(SmtpCommandException e)
    {
        var words = OneLine($"{(int)e.StatusCode} {e.Message}");
        return e.StatusCode switch
        {
            SmtpStatusCode.ServiceNotAvailable => new(HandoverResult.RelayDown, words),
            >= (SmtpStatusCode)500 => new(HandoverResult.Rejected, words),
            _ => new(HandoverResult.Deferred, words),
        };
    }

    private async Task<SmtpSession> Connect(CancellationToken cancel)
    {
        while (_idle.TryTake(out var kept))
        {
            if (kept.IsConnected) return kept;
            kept.Dispose();
        }

        var session = new SmtpSession { Timeout = (int)Patience.TotalMilliseconds, LocalDomain = Environment.MachineName.ToLowerInvariant() };
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(Patience);
            // Without NoDelay each mail over 4 KB waits 40 ms for a delayed acknowledgement (RFC 896 against RFC 1122 4.2.3.2).
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address.Host, address.Port, patience.Token);
            }
            catch
            {
                socket.Dispose();
                throw;
            }

            await session.ConnectAsync(socket, address.Host, address.Port, Security(), patience.Token);
            if (address.User is not null) await session.AuthenticateAsync(address.User, address.Password ?? "", patience.Token);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private SecureSocketOptions Security() => address.Tls switch
    {
        RelayTls.None => SecureSocketOptions.None,
        RelayTls.Required => address.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls,
        RelayTls.Auto => address.Port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable,
    };

    private void GiveBack(SmtpSession session)
    {
        if (session.IsConnected) _idle.Add(session);
        else session.Dispose();
    }

    private static bool IsMailTrouble(Exception e, CancellationToken cancel) =>
        !cancel.IsCancellationRequested
        && e is CommandException or ProtocolException or AuthenticationException or System.Security.Authentication.AuthenticationException or IOException
            or SocketException or ServiceNotConnectedException or NotSupportedException or OperationCanceledException or TimeoutException or SslHandshakeException;

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
