using MailKit.Net.Smtp;
using MimeKit;

namespace Lethe.Mail.Outbound;

/// <summary>One connection to the relay. A refused copy does not stop the mail: it is only noted.</summary>
internal sealed class SmtpSession : SmtpClient
{
    private FinishedMessage? _current;
    private string? _refusedCopy;

    /// <summary>Whether it has already carried a mail, so that the relay may have closed it meanwhile.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>Sends one message and returns what the relay said.</summary>
    public async Task<string> Send(FinishedMessage message, CancellationToken cancel)
    {
        _current = message;
        _refusedCopy = null;
        var format = FormatOptions.Default.Clone();
        format.International = message.NeedsUtf8;
        var reply = await SendAsync(format, message.Message, message.From, message.Recipients, cancel);
        IsUsed = true;
        return _refusedCopy is null ? reply : $"{reply} (the copy was refused: {_refusedCopy})";
    }

    protected override void Prepare(FormatOptions options, MimeMessage message, EncodingConstraint constraint, int maxLineLength)
    {
        // It was prepared when it was written down and goes out as it is.
    }

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        if (_current!.MainRecipients.Any(main => main.Address == mailbox.Address)) base.OnRecipientNotAccepted(message, mailbox, response);
        _refusedCopy = $"{(int)response.StatusCode} {response.Response}";
    }
}
