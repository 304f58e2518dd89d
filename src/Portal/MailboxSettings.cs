using Lethe.Domain.Emails;
using Lethe.Mail;
using Lethe.Mail.Inbound.Mailboxes;
using Lethe.Portal.Api;

namespace Lethe.Portal;

/// <summary>What may be wrong with the settings of mail that comes in. A mailbox is named by its place, because its address may hold a password.</summary>
internal static class MailboxSettings
{
    public static IEnumerable<string> Wrong(MailSettings mail)
    {
        for (var place = 0; place < mail.Mailboxes.Count; place++)
        {
            if (MailboxAddress.Read(mail.Mailboxes[place]) is not { } address) yield return $"Mail__Mailboxes__{place} is not a mailbox. Expected: {MailboxAddress.Form}";
            else if (WhyNot(address) is { } why) yield return $"Mail__Mailboxes__{place} {why}";
        }

        foreach (var twice in mail.Mailboxes.Select(text => MailboxAddress.Read(text)?.Name).OfType<string>().GroupBy(name => name).Where(group => group.Count() > 1))
            yield return $"Mail__Mailboxes names {twice.Key} {twice.Count()} times. Expected: each mailbox once";
        if (mail.MailboxPoll < TimeSpan.FromSeconds(1) || mail.MailboxPoll > TimeSpan.FromMinutes(20))
            yield return $"Mail__MailboxPoll is {mail.MailboxPoll}. Expected: 00:00:01 to 00:20:00";
        if (InboundToken.WhyNot(mail.InboundTokenFile) is { } whyNoToken) yield return whyNoToken;
        if (!string.IsNullOrWhiteSpace(mail.AuthenticationServer) && EmailAddress.WhyNot($"any@{mail.AuthenticationServer}") is not null)
            yield return $"Mail__AuthenticationServer is \"{mail.AuthenticationServer}\". Expected: the name with which that server begins its Authentication-Results, such as mx.example.com. Leave it unset to believe none.";
    }

    private static string? WhyNot(MailboxAddress address)
    {
        if (address.IsFolder) return null;
        if (new[] { address.Password, address.PasswordFile, address.TokenFile }.Count(secret => secret is not null) != 1)
            return "tells no password, or more than one. Expected: one behind the user, or password-file=PATH, or token-file=PATH";
        return (address.PasswordFile ?? address.TokenFile) is { } file && !File.Exists(file) ? $"names the file {file} for its secret, which does not exist" : null;
    }
}
