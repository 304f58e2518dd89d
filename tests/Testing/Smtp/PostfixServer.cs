using Lethe.Testing.Folders;
using Lethe.Testing.Processes;

namespace Lethe.Testing.Smtp;

/// <summary>
/// Debian's Postfix as a private instance on loopback: it takes mail for every domain, says no where a test wants it to, returns what was for gone.example,
/// and delivers all the rest into one Maildir, from which a test reads back what really arrived.
/// </summary>
public sealed class PostfixServer : IDisposable
{
    private static readonly Lazy<Task<PostfixServer>> SharedServer = new(() => StartNewAsync());
    private readonly TemporaryFolder _folder = new("postfix");
    private readonly RecipientAnswers _answers = new();
    private readonly Leash _leash;
    private readonly string _control;
    private readonly Maildir _maildir;

    private PostfixServer()
    {
        Port = FreePort.Find();
        _maildir = new Maildir(_folder["mail/all"]);
        _control = $"{(Environment.IsPrivilegedProcess ? "" : "sudo -n ")}postfix -c {_folder["conf"]}";
        _leash = new Leash($"{_control} abort; rm -rf {_folder.Path}");
    }

    public static Task<PostfixServer> Shared => SharedServer.Value;

    public int Port { get; }

    /// <summary>Ready to be given to the portal as its relay.</summary>
    public Uri Address => new($"smtp://127.0.0.1:{Port}");

    /// <summary>What Postfix wrote into its log; for a human who wonders why a test failed.</summary>
    public string Log => File.Exists(_folder["log"]) ? File.ReadAllText(_folder["log"]) : "";

    /// <summary>All mail so far, the oldest first.</summary>
    public IReadOnlyList<DeliveredEmail> Delivered => _maildir.Read();

    /// <param name="offersTls">Whether it offers STARTTLS, with a certificate that it signed itself, as Debian's does when it is installed.</param>
    public static async Task<PostfixServer> StartNewAsync(bool offersTls = false)
    {
        var server = new PostfixServer();
        await PostfixSettings.WriteAsync(server._folder, server.Port, server._answers.Port);
        if (offersTls) await PostfixSettings.OfferTlsAsync(server._folder);
        await server.StartAsync();
        return server;
    }

    public Task StartAsync() => Shell.RunAsync($"{_control} start");

    /// <summary>The port refuses connections until the server is started again.</summary>
    public Task StopAsync() => Shell.RunAsync($"{_control} stop");

    /// <summary>From now on RCPT TO this address is answered so; a 5xx for good, a 4xx for now.</summary>
    public void Reject(string recipient, string reply = "550 5.1.1 No such user here") => _answers.Set(recipient, reply);

    public void Defer(string recipient, string reply = "451 4.3.0 Try again later") => _answers.Set(recipient, reply);

    public void Accept(string recipient) => _answers.Clear(recipient);

    public Task<DeliveredEmail> WaitForRecipientAsync(string address, TimeSpan? patience = null) => WaitForAsync(
        $"a mail to {address}",
        email => string.Equals(email.DeliveredTo, address, StringComparison.OrdinalIgnoreCase),
        patience);

    public Task<DeliveredEmail> WaitForSubjectAsync(string subject, TimeSpan? patience = null) =>
        WaitForAsync($"a mail with the subject {subject}", email => email.Subject == subject, patience);

    public Task<DeliveredEmail> WaitForAsync(string what, Func<DeliveredEmail, bool> match, TimeSpan? patience = null) =>
        Eventually.FindAsync(what, () => Delivered.FirstOrDefault(match), patience, () => Log);

    public void Dispose()
    {
        _leash.Dispose();
        _answers.Dispose();
    }
}
