using MailKit;

namespace Lethe.Mail.Inbound.Mailboxes;

/// <summary>Looks into a mailbox as the fetching does, and leaves everything as it is.</summary>
public sealed class MailboxProbe(MailboxAddress address)
{
    private static readonly string[] Folders = ["new", "cur"];

    /// <summary>Opens it and counts.</summary>
    /// <returns>How many mails are in it; or why it cannot be opened, as a sentence.</returns>
    public async Task<(int Count, string? Trouble)> Look(CancellationToken cancel)
    {
        if (address.Folder is { } folder) return LookInto(folder);
        try
        {
            var (client, inbox) = await ImapOpening.Open(address, cancel);
            using (client)
            {
                var count = inbox.Count;
                var isWritable = inbox.Access == FolderAccess.ReadWrite;
                await client.DisconnectAsync(quit: true, cancel);
                return (count, isWritable ? null : "The server lets us only read: mail would be stored, but stay unseen.");
            }
        }
        catch (MailboxException e)
        {
            return (0, e.Message);
        }
    }

    private static (int Count, string? Trouble) LookInto(string folder)
    {
        if (!Directory.Exists(folder)) return (0, null);
        try
        {
            return (Folders.Select(name => Path.Combine(folder, name)).Where(Directory.Exists).Sum(path => Directory.EnumerateFiles(path).Count()), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (0, "The folder cannot be read.");
        }
    }
}
