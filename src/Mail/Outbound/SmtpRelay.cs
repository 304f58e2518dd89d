using System.Collections.Concurrent;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Lethe.Mail.Outbound;

/// <summary>Hands mail to a relay over connections that are kept and reused (RFC 5321).</summary>
internal sealed class SmtpRelay(RelayAddress address, TimeProvider time) : IRelay
{
    /// <summary>How long one mail may take, connecting included; then the relay counts as silent.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(2);
    private readonly SmtpConnector _connector = new(address);
    private readonly ConcurrentBag<SmtpSession> _idle = [];

    public async Task<Handover> HandOver(FinishedMessage message, CancellationToken cancel)
    {
        using var silence = new CancellationTokenSource(Patience, time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel, silence.Token);
        while (true)
        {
            SmtpSession session;
            try
            {
                session = (message.NeedsUtf8 ? null : Kept()) ?? await Connect(patience.Token);
            }
            catch (Exception e) when (IsMailTrouble(e, cancel))
            {
                return new(HandoverResult.RelayDown, Words(e, ConnectPatience));
            }

            if (await Converse(session, message, patience.Token, cancel) is { } handover) return handover;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(FarewellPatience, time);
        await Task.WhenAll(_idle.Select(session => session.Leave(patience.Token)));
        _idle.Clear();
    }

    /// <summary>One mail over one connection; null when a kept connection turned out to be closed, which says nothing about the mail.</summary>
    private async Task<Handover?> Converse(SmtpSession session, FinishedMessage message, CancellationToken patience, CancellationToken cancel)
    {
        var usable = true;
        try
        {
            if (message.NeedsUtf8 && !session.Capabilities.HasFlag(SmtpCapabilities.UTF8))
                return new(HandoverResult.Rejected, "The relay takes no address with letters outside ASCII before the @ (it does not offer SMTPUTF8).");
            usable = !message.NeedsUtf8;
            return new(HandoverResult.Accepted, OneLine(await session.Send(message, patience)));
        }
        catch (SmtpCommandException e)
        {
            usable = e.StatusCode != SmtpStatusCode.ServiceNotAvailable;
            return session.WasClosedMeanwhile && !usable ? null : new(SmtpVerdict.Of(e), OneLine($"{(int)e.StatusCode} {e.Message}"));
        }
        catch (ServiceNotAuthenticatedException e)
        {
            return new(HandoverResult.RelayDown, OneLine(e.Message));
        }
        catch (Exception e) when (IsMailTrouble(e, cancel))
        {
            usable = false;
            return session.WasClosedMeanwhile && !patience.IsCancellationRequested ? null : new(HandoverResult.Deferred, Words(e, Patience));
        }
        catch
        {
            usable = false;
            throw;
        }
        finally
        {
            if (usable && session.IsConnected) _idle.Add(session);
            else session.Dispose();
        }
    }

    private SmtpSession? Kept()
    {
        while (_idle.TryTake(out var kept))
        {
            if (kept.IsConnected) return kept;
            kept.Dispose();
        }

        return null;
    }

    private async Task<SmtpSession> Connect(CancellationToken cancel)
    {
        using var silence = new CancellationTokenSource(ConnectPatience, time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel, silence.Token);
        return await _connector.Connect(patience.Token);
    }

    private static bool IsMailTrouble(Exception e, CancellationToken cancel) =>
        !cancel.IsCancellationRequested
        && e is CommandException or ProtocolException or AuthenticationException or System.Security.Authentication.AuthenticationException or IOException
            or SocketException or ServiceNotConnectedException or NotSupportedException or OperationCanceledException or TimeoutException or SslHandshakeException;

    private string Words(Exception e, TimeSpan patience) => e is OperationCanceledException or TimeoutException
        ? $"{address} was silent for {patience.TotalSeconds:0} seconds."
        : OneLine(e.Message);

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
