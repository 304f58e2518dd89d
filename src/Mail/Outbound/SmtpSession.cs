using MailKit.Net.Smtp;
using MimeKit;

namespace Lethe.Mail.Outbound;

/// <summary>One connection to the relay. A refused copy does not stop the mail: it is only noted.</summary>
internal sealed class SmtpSession : SmtpClient
{
    private FinishedMessage? _current;
    private string? _refusedCopy;
    private bool _hasCarriedMail;
    private bool _hasAnswered;

    /// <summary>
    /// Whether a failure only means that the relay had closed the kept connection: it has carried a mail before and has not taken the sender of
    /// this one. After that the relay may have the mail, and another try could double it.
    /// </summary>
    public bool WasClosedMeanwhile => _hasCarriedMail && !_hasAnswered;

    /// <summary>Sends one message and returns what the relay said.</summary>
    public async Task<string> Send(FinishedMessage message, CancellationToken cancel)
    {
        _current = message;
        _refusedCopy = null;
        _hasAnswered = false;
        // MailKit writes A-labels (RFC 5890) only to relays without SMTPUTF8; once given up it stays so, which is why such connections carry no UTF-8 address.
        if (!message.NeedsUtf8) Capabilities &= ~SmtpCapabilities.UTF8;
        var format = FormatOptions.Default.Clone();
        format.International = message.NeedsUtf8;
        var reply = await SendAsync(format, message.Message, message.From, message.Recipients, cancel);
        _hasCarriedMail = true;
        return _refusedCopy is null ? reply : $"{reply} (the copy was refused: {_refusedCopy})";
    }

    /// <summary>Says goodbye as long as patience lasts, and closes.</summary>
    public async Task Leave(CancellationToken patience)
    {
        using (this)
        {
            try
            {
                if (IsConnected) await DisconnectAsync(quit: true, patience);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The relay has gone already or does not care.
            }
        }
    }

    protected override void Prepare(FormatOptions options, MimeMessage message, EncodingConstraint constraint, int maxLineLength)
    {
        // It was prepared when it was written down and goes out as it is.
    }

    protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => _hasAnswered = true;

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        if (_current!.MainRecipients.Any(main => main.Address == mailbox.Address)) base.OnRecipientNotAccepted(message, mailbox, response);
        _refusedCopy = $"{(int)response.StatusCode} {response.Response}";
    }
}
