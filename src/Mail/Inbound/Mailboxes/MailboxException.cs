namespace Lethe.Mail.Inbound.Mailboxes;

/// <summary>Nothing can be fetched from a mailbox. The message says why, for everybody to read: without secrets and personal data.</summary>
internal sealed class MailboxException(string words) : Exception(words)
{
    /// <summary>Whether asking again soon makes it worse: some servers shut out who guesses.</summary>
    public bool IsRefusal { get; init; }
}
