using Lethe.Testing.Processes;
using MimeKit;

namespace Lethe.Testing.Visiting;

/// <summary>What a portal with a folder: relay has sent.</summary>
public sealed class MailFolder(string path)
{
    /// <summary>All mail so far, the oldest first.</summary>
    public IReadOnlyList<MimeMessage> All() => !Directory.Exists(path) ? [] :
        [.. Directory.GetFiles(path, "*.eml").Select(file => MimeMessage.Load(file)).OrderBy(mail => mail.Date).ThenBy(mail => mail.MessageId, StringComparer.Ordinal)];

    public IReadOnlyList<MimeMessage> To(string address) =>
        [.. All().Where(mail => mail.To.Mailboxes.Any(to => string.Equals(to.Address, address, StringComparison.OrdinalIgnoreCase)))];

    /// <summary>Waits until somebody has got so many mails, and gives the newest.</summary>
    public Task<MimeMessage> Newest(string address, int count = 1) =>
        Eventually.FindAsync($"{count} mail(s) to {address}", () => To(address) is { } mails && mails.Count >= count ? mails[^1] : null,
            story: () => string.Join('\n', All().Select(mail => $"{mail.To}: {mail.Subject}")));

    /// <summary>The first link to the portal in a mail's text.</summary>
    public static string Link(MimeMessage mail) =>
        (mail.TextBody ?? "").Split([' ', '\r', '\n', '<', '>'], StringSplitOptions.RemoveEmptyEntries).First(word => word.StartsWith(PortalUnderTest.PublicUrl, StringComparison.Ordinal));
}
