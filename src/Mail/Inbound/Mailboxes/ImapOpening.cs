using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Lethe.Mail.Inbound.Mailboxes;

/// <summary>Opens a folder on a mail server: connected, encrypted, signed in and selected as its address says.</summary>
internal static class ImapOpening
{
    private const int Milliseconds = 1000;

    /// <summary>How long the server may be silent while something is asked of it.</summary>
    private const int Patience = 60 * Milliseconds;

    /// <summary>Opens it.</summary>
    /// <exception cref="MailboxException">It cannot be opened; the message says why.</exception>
    public static async Task<(ImapClient Client, IMailFolder Folder)> Open(MailboxAddress address, CancellationToken cancel)
    {
        // Many networks do not let anybody ask whether a certificate was revoked.
        var client = new ImapClient { Timeout = Patience, CheckCertificateRevocation = false };
        try
        {
            await client.ConnectAsync(address.Host, address.Port, Security(address), cancel);
            await SignIn(client, address, cancel);
            var folder = await client.GetFolderAsync(address.Path, cancel);
            await folder.OpenAsync(FolderAccess.ReadWrite, cancel);
            return (client, folder);
        }
        catch (Exception e)
        {
            client.Dispose();
            if (cancel.IsCancellationRequested) throw;
            throw ImapTrouble.Of(e, address);
        }
    }

    private static SecureSocketOptions Security(MailboxAddress address) => address switch
    {
        { IsSecure: true } => SecureSocketOptions.SslOnConnect,
        { Tls: MailboxTls.Required } => SecureSocketOptions.StartTls,
        { Tls: MailboxTls.Auto } => SecureSocketOptions.StartTlsWhenAvailable,
        { Tls: MailboxTls.None } => SecureSocketOptions.None,
    };

    private static async Task SignIn(ImapClient client, MailboxAddress address, CancellationToken cancel)
    {
        if (client.IsAuthenticated) return;
        if (!client.IsSecure && address.Tls != MailboxTls.None)
            throw new MailboxException($"{address} offers no TLS, and the password is not sent in clear text. For a server on this machine add ?tls=none to its address.");
        if (address.TokenFile is { } token) await client.AuthenticateAsync(new SaslMechanismOAuth2(address.User, await Secret(token, cancel)), cancel);
        else await client.AuthenticateAsync(address.User, address.PasswordFile is { } file ? await Secret(file, cancel) : address.Password ?? "", cancel);
    }

    /// <summary>Asked at each sign-in, so that a new secret counts at once.</summary>
    private static async Task<string> Secret(string file, CancellationToken cancel)
    {
        try
        {
            return (await File.ReadAllTextAsync(file, cancel)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MailboxException($"The mailbox's secret cannot be read from {file}.");
        }
    }
}
