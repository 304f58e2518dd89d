using System.Buffers;
using System.Text;
using Lethe.Domain.Emails;

namespace Lethe.Mail.Outbound.Smtp;

/// <summary>
/// One conversation with the relay (RFC 5321). Where the relay offers PIPELINING (RFC 2920) an email costs one round trip: its text travels together
/// with the envelope of the next. A refused copy does not stop a mail: it is only noted.
/// </summary>
internal sealed class SmtpSession(SmtpConnection connection, SmtpOffers offers, SmtpPatience patience) : IRelaySession
{
    private const string MayHaveIt = "The relay had not answered; it may have the mail.";
    private readonly ArrayBufferWriter<byte> _out = new(16 * 1024);
    private OutgoingMail? _begun;

    /// <summary>The mail whose envelope the relay has been sent ahead; it stays so even when the mail was taken back.</summary>
    private OutgoingMail? _travelledAhead;

    private bool _isKept;
    private bool _needsReset;

    public bool IsUsable { get; private set; } = true;

    public OutgoingMail? TakeBegun() => Interlocked.Exchange(ref _begun, null);

    public async Task<Handover> HandOver(OutgoingMail mail, Func<ValueTask<OutgoingMail?>> next, CancellationToken cancel)
    {
        var travelledAhead = _travelledAhead == mail;
        // The relay waits for the text of a mail that was taken back: whatever is said now it would take for that.
        if (_travelledAhead is not null && !travelledAhead) IsUsable = false;
        if (!IsUsable) return Handover.NotTried;
        _travelledAhead = null;
        if (WhyNot(mail) is { } handover) return handover;
        var step = SmtpStep.Mail;
        try
        {
            if (!travelledAhead) await WriteEnvelope(mail);
            var copies = new List<string>();
            if (await ReadEnvelope(mail, copies, reached => step = reached) is { } refused)
            {
                _isKept = true;
                return refused;
            }

            _begun = offers.Pipelining ? await next() : null;
            // The last look at the lease: nothing but the writing itself comes between it and the relay.
            if (!mail.MayGo())
            {
                IsUsable = false;
                return Handover.NotTried;
            }

            step = SmtpStep.Text;
            await WriteText(mail);
            var reply = await connection.Read(patience.Text);
            if (reply.IsFarewell) IsUsable = false;
            // An envelope that was taken back while we waited is open at the relay all the same: nothing else can follow it.
            if (_travelledAhead is not null && _begun is null) IsUsable = false;
            _isKept = true;
            if (!reply.IsYes) return SmtpVerdict.Of(step, reply);
            return new(HandoverResult.Accepted, copies.Count == 0 ? reply.ToString() : $"{reply} (the copy was refused: {string.Join("; ", copies)})");
        }
        catch (BrokenConversationException e)
        {
            IsUsable = false;
            // Before the relay has taken the sender, a kept connection that is closed says nothing about the mail.
            if (step == SmtpStep.Mail && _isKept && !e.WasSilence) return Handover.NotTried;
            return new(HandoverResult.Deferred, step == SmtpStep.Text && !e.WasSilence ? $"{e.Message} {MayHaveIt}" : e.Message, FailureReason.ConnectionLost);
        }
        catch (OperationCanceledException) when (step == SmtpStep.Text)
        {
            IsUsable = false;
            return new(HandoverResult.Deferred, $"The program was stopped. {MayHaveIt}", FailureReason.ConnectionLost);
        }
        catch
        {
            IsUsable = false;
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using (connection)
        {
            if (!IsUsable || _travelledAhead is not null) return;
            try
            {
                await connection.Write("QUIT", SmtpPatience.Farewell);
                await connection.Read(SmtpPatience.Farewell);
            }
            catch (Exception e) when (e is BrokenConversationException or OperationCanceledException)
            {
                // The relay has gone already or does not care.
            }
        }
    }

    private Handover? WhyNot(OutgoingMail mail)
    {
        if (mail.Envelope.NeedsUtf8 && !(offers.SmtpUtf8 && offers.EightBitMime))
            return new(HandoverResult.Rejected, "The relay takes no address with letters outside ASCII before the @ (it does not offer SMTPUTF8).", FailureReason.Other);
        return offers.MaximumSize is { } most && mail.Size > most
            ? new(HandoverResult.Rejected, $"The email has {mail.Size} octets, and the relay takes {most} at most.", FailureReason.TooLarge) : null;
    }

    private async Task WriteEnvelope(OutgoingMail mail)
    {
        _out.ResetWrittenCount();
        if (offers.Pipelining)
        {
            PutEnvelope(mail);
            await connection.Write(_out.WrittenMemory, patience.Command);
        }
        else
        {
            if (_needsReset) await Ask("RSET");
            await connection.Write(MailFrom(mail), patience.Command);
        }
    }

    /// <summary>Reads what the relay says to sender and recipients and comes to the point where it waits for the text; else the refusal.</summary>
    private async Task<Handover?> ReadEnvelope(OutgoingMail mail, List<string> copies, Action<SmtpStep> reach)
    {
        if (offers.Pipelining && _needsReset) await connection.Read(patience.Command);
        _needsReset = false;
        var sender = await connection.Read(patience.Command);
        if (sender.IsFarewell)
        {
            IsUsable = false;
            return _isKept ? Handover.NotTried : SmtpVerdict.Of(SmtpStep.Mail, sender);
        }

        reach(SmtpStep.Recipient);
        if (!sender.IsYes && !offers.Pipelining) return SmtpVerdict.Of(SmtpStep.Mail, sender);
        SmtpReply? refused = null;
        var taken = 0;
        foreach (var recipient in mail.Envelope.Recipients)
        {
            if (!offers.Pipelining) await connection.Write(RcptTo(recipient), patience.Command);
            var reply = await connection.Read(patience.Command);
            if (reply.IsYes) taken++;
            else if (recipient == mail.Envelope.To) refused = reply;
            else copies.Add(reply.ToString());
            if (reply.IsFarewell) IsUsable = false;
            if (reply.IsFarewell || (refused is not null && !offers.Pipelining))
            {
                _needsReset = true;
                return SmtpVerdict.Of(SmtpStep.Recipient, reply);
            }
        }

        reach(SmtpStep.Data);
        if (!offers.Pipelining) await connection.Write("DATA", patience.Command);
        var data = await connection.Read(patience.Data);
        if (data.IsFarewell) IsUsable = false;
        if (sender.IsYes && refused is null && data.IsGoAhead) return null;
        if (data.IsGoAhead) await CallBack(taken);
        else _needsReset = true;
        if (!sender.IsYes) return SmtpVerdict.Of(SmtpStep.Mail, sender);
        return refused is { } no ? SmtpVerdict.Of(SmtpStep.Recipient, no) : SmtpVerdict.Of(SmtpStep.Data, data);
    }

    /// <summary>The relay waits for a text that must not go: with no recipient an empty one does no harm (RFC 2920 section 3.1), with a copy's it would arrive.</summary>
    private async Task CallBack(int taken)
    {
        if (taken > 0)
        {
            IsUsable = false;
            return;
        }

        await connection.Write(".", patience.Command);
        await connection.Read(patience.Command);
        _needsReset = true;
    }

    private async Task WriteText(OutgoingMail mail)
    {
        _out.ResetWrittenCount();
        DotStuffing.Put(_out, mail.Signatures.Span, mail.Message.Span);
        // One that this relay will not take is refused in its turn.
        if (_begun is { } following && WhyNot(following) is null)
        {
            PutEnvelope(following);
            _travelledAhead = following;
        }

        await connection.Write(_out.WrittenMemory, patience.Text);
    }

    private void PutEnvelope(OutgoingMail mail)
    {
        if (_needsReset) Put("RSET");
        Put(MailFrom(mail));
        foreach (var recipient in mail.Envelope.Recipients) Put(RcptTo(recipient));
        Put("DATA");
    }

    private string MailFrom(OutgoingMail mail) =>
        $"MAIL FROM:<{mail.Envelope.Sender}>{(offers.Size ? $" SIZE={mail.Size}" : "")}{(offers.EightBitMime && mail.Is8Bit ? " BODY=8BITMIME" : "")}{(mail.Envelope.NeedsUtf8 ? " SMTPUTF8" : "")}";

    private static string RcptTo(string recipient) => $"RCPT TO:<{recipient}>";

    private void Put(string line)
    {
        Encoding.UTF8.GetBytes(line, _out);
        _out.Write("\r\n"u8);
    }

    private async Task Ask(string command)
    {
        await connection.Write(command, patience.Command);
        await connection.Read(patience.Command);
    }
}
