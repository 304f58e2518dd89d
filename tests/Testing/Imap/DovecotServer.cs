using Lethe.Testing.Folders;
using Lethe.Testing.Processes;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Lethe.Testing.Imap;

/// <summary>
/// Debian's Dovecot as a private instance on loopback, without any privilege: one user with one mailbox. It can be stopped, killed, started again, told to forget its
/// numbers, and told to offer no IDLE.
/// </summary>
public sealed class DovecotServer : IDisposable
{
    public const string User = "portal";
    public const string Password = "geheim";
    private readonly TemporaryFolder _folder = new("dovecot");
    private readonly Leash _leash;

    private DovecotServer()
    {
        Port = FreePort.Find();
        _leash = new Leash($"{Kill}; rm -rf {_folder.Path}");
    }

    public int Port { get; }

    /// <summary>What it wrote into its log; for a human who wonders why a test failed.</summary>
    public string Log => File.Exists(_folder["log"]) ? File.ReadAllText(_folder["log"]) : "";

    private string Kill => $"kill -9 -- -$(cat {_folder["group"]})";

    /// <param name="capabilities">What it says it can; empty: all that it can.</param>
    /// <param name="offersTls">Whether it offers STARTTLS, with a certificate that it signed itself.</param>
    public static async Task<DovecotServer> StartNewAsync(string capabilities = "", bool offersTls = false)
    {
        var server = new DovecotServer();
        await DovecotSettings.WriteAsync(server._folder, server.Port, capabilities, offersTls);
        await server.SetPasswordAsync(Password);
        await server.StartAsync();
        return server;
    }

    /// <summary>Ready to be given to the portal as its mailbox.</summary>
    /// <param name="port">Of whatever stands before it.</param>
    /// <param name="user">Who signs in, with the password behind a colon.</param>
    /// <param name="query">The options.</param>
    public string Address(int? port = null, string user = $"{User}:{Password}", string query = "?tls=none") => $"imap://{user}@127.0.0.1:{port ?? Port}/INBOX{query}";

    /// <summary>Returns when it greets.</summary>
    public async Task StartAsync()
    {
        await Shell.RunAsync($"setsid bash -c 'echo $$ >{_folder["group"]}; exec {DovecotSettings.AsServerUser}/usr/sbin/dovecot -F -c {_folder["conf"]}' &");
        await Eventually.FindAsync("a greeting from Dovecot", async () =>
        {
            try
            {
                using var client = new ImapClient();
                await client.ConnectAsync("127.0.0.1", Port, SecureSocketOptions.None);
                return "";
            }
            catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException or ImapProtocolException)
            {
                return null;
            }
        }, story: () => Log);
    }

    /// <summary>All its processes are gone at once, without a word, as when the machine loses power.</summary>
    public Task KillAsync() => Shell.RunAsync($"{Kill}; rm -f {_folder["run"]}/master.pid");

    public Task SetPasswordAsync(string password) => File.WriteAllTextAsync(_folder["users"], $"{User}:{password}\n");

    /// <summary>Numbers the mailbox anew, as after a restore: every UID is another's now.</summary>
    public async Task RenumberAsync()
    {
        await KillAsync();
        await Shell.RunAsync($$"""
            cd {{_folder["mail"]}}/{{User}}/Maildir
            validity=$(sed -n '1s/.* V\([0-9]*\) .*/\1/p' dovecot-uidlist)
            rm -f dovecot-uidvalidity* dovecot.index*
            echo "3 V$((validity + 1000)) N1" >dovecot-uidlist
            """);
        await StartAsync();
    }

    /// <summary>Puts a mail into the mailbox.</summary>
    public async Task DeliverAsync(params string[] subjects) =>
        await WithInbox(async inbox =>
        {
            foreach (var subject in subjects) await inbox.AppendAsync(Message(subject));
        });

    /// <summary>Puts a mail of so many octets into the mailbox.</summary>
    public async Task DeliverLargeAsync(string subject, int size) => await WithInbox(inbox => inbox.AppendAsync(Message(subject, size)));

    /// <summary>Does what a mail program does with the mailbox.</summary>
    public async Task<T> WithInbox<T>(Func<IMailFolder, Task<T>> act)
    {
        using var client = new ImapClient();
        await client.ConnectAsync("127.0.0.1", Port, SecureSocketOptions.None);
        await client.AuthenticateAsync(User, Password);
        await client.Inbox!.OpenAsync(FolderAccess.ReadWrite);
        var result = await act(client.Inbox);
        await client.DisconnectAsync(quit: true);
        return result;
    }

    /// <summary>Does what a mail program does with the mailbox.</summary>
    public Task WithInbox(Func<IMailFolder, Task> act) => WithInbox(async inbox =>
    {
        await act(inbox);
        return true;
    });

    public void Dispose() => _leash.Dispose();

    private static MimeKit.MimeMessage Message(string subject, int size = 0) => new()
    {
        Subject = subject,
        Body = new MimeKit.TextPart("plain") { Text = size == 0 ? "Hello." : string.Concat(Enumerable.Repeat(new string('x', 70) + "\r\n", size / 72)) },
    };
}
