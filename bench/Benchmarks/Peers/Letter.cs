using Lethe.Benchmarks.Queues;
using Lethe.Portal;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Lethe.Benchmarks.Peers;

/// <summary>What stands in an email that waits, for others to send the same.</summary>
internal sealed record Letter(string FromName, string From, string To, string ReplyTo, string Subject, string Text, string Html)
{
    private const int Most = 100;

    /// <summary>Some of the emails that wait, and how many bytes they have on average.</summary>
    public static async Task<(IReadOnlyList<Letter> Letters, int Bytes)> Read(QueueSettings settings, CancellationToken cancel)
    {
        var installation = await Installed.Open(settings.Configuration, cancel);
        var vault = new Vault(installation.MasterKey);
        await using var db = installation.Databases.OpenForInstallation();
        var contents = await db.OutboundEmails.OrderBy(email => email.Id).Take(Most).Select(email => email.ContentId).ToListAsync(cancel);
        var letters = new List<Letter>();
        var bytes = 0;
        foreach (var content in contents)
        {
            var message = await vault.Open(db, content, cancel) ?? throw new InvalidOperationException("An email that waits has no content.");
            bytes += message.Length;
            letters.Add(Read(await MimeMessage.LoadAsync(new MemoryStream(message), cancel)));
        }

        return (letters, bytes / letters.Count);
    }

    private static Letter Read(MimeMessage message)
    {
        var from = message.From.Mailboxes.Single();
        return new(from.Name!, from.Address, message.To.Mailboxes.Single().Address, message.ReplyTo.Mailboxes.Single().Address, message.Subject!, message.TextBody!, message.HtmlBody!);
    }
}
