using Lethe.Storage;
using Lethe.Storage.Mailboxes;

namespace Lethe.Portal.Nodes;

/// <summary>Whether mail comes in from all mailboxes, as the nodes that fetch tell it.</summary>
internal sealed class MailboxWatch(MailboxFigures mailboxes)
{
    /// <summary>What is wrong, as a sentence; null while nothing is, and while the database cannot be asked.</summary>
    public async Task<string?> Trouble(CancellationToken cancel)
    {
        try
        {
            var all = await mailboxes.Read(cancel);
            var count = all.Count(mailbox => mailbox.Trouble is not null);
            return count == 0 ? null : $"{count} of {all.Count} mailboxes {(count == 1 ? "is" : "are")} in trouble: the operator's page tells why. Mail waits there, and comes in when it is over.";
        }
        catch (Exception e) when (StorageFault.Outage(e) is not null)
        {
            return null;
        }
    }
}
