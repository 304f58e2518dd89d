using Lethe.Storage.Mailboxes;

namespace Lethe.Mail.Inbound.Mailboxes;

/// <summary>A mailbox that can be looked into, until it breaks.</summary>
internal interface IOpenMailbox : IAsyncDisposable
{
    /// <summary>How many mails were stored since it was opened.</summary>
    int Stored { get; }

    /// <summary>Stores all that is new, and marks it only then.</summary>
    /// <returns>What is wrong all the same, without personal data; null when nothing is.</returns>
    Task<string?> Look(MailboxLease lease, CancellationToken cancel);

    /// <summary>Returns when there is something new, or when it is time to look whether there is.</summary>
    Task WaitForMail(CancellationToken cancel);
}
