using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Lethe.Mail.Inbound.Mailboxes;

/// <summary>What went wrong with a mail server, in our words: its own may quote a person's address.</summary>
internal static class ImapTrouble
{
    public static MailboxException Of(Exception e, MailboxAddress address) => e switch
    {
        MailboxException known => known,
        SocketException socket => new($"{address.Host}:{address.Port} cannot be reached ({socket.SocketErrorCode})."),
        SslHandshakeException => new($"{address.Host}:{address.Port} could not be spoken to in TLS: look whether its certificate is valid for that name, and whether this port speaks TLS."),
        AuthenticationException or SaslException => new("The server does not accept the user and the password.") { IsRefusal = true },
        FolderNotFoundException => new($"There is no folder {address.Path}.") { IsRefusal = true },
        ImapCommandException command => new($"The server refused a command ({command.Response}).") { IsRefusal = true },
        NotSupportedException => new("The server does not offer what is needed: STARTTLS where tls=required asks for it, or a way to sign in."),
        TimeoutException => new("The server was silent for too long."),
        ServiceNotConnectedException or ImapProtocolException or IOException => new("The connection to the server broke off."),
        _ => new($"Nothing could be fetched ({e.GetType().Name})."),
    };
}
