using System.Net;
using System.Net.Sockets;

namespace Lethe.Portal.Tests.Commands;

/// <summary>A start that cannot be says which setting is wrong and what is expected, in a sentence, and ends with 1.</summary>
public sealed class SettingsTests : IDisposable
{
    private const string Connection = "Expected, for Sqlite: Data Source=/var/lib/lethe/lethe.db; for PostgreSql: Host=...;Database=...;Username=...";
    private readonly Premises _premises = new();

    [Theory]
    [InlineData("Storage__ConnectionString", "garbage", "Storage__ConnectionString cannot be read for Sqlite. " + Connection)]
    [InlineData("Storage__ConnectionString", "Foo=bar", "Storage__ConnectionString cannot be read for Sqlite. " + Connection)]
    [InlineData("Storage__ConnectionString", "", "Storage__ConnectionString cannot be read for Sqlite. " + Connection)]
    [InlineData("Storage__Provider", "PostgreSql", "Storage__ConnectionString cannot be read for PostgreSql. " + Connection)]
    [InlineData("Storage__Provider", "1", "Storage__Provider is \"1\". Expected: Sqlite, PostgreSql")]
    [InlineData("Portal__SignUp", "7", "Portal__SignUp is \"7\". Expected: First, Invited, Open")]
    [InlineData("Portal__SignUp", "nobody", "Portal__SignUp is \"nobody\". Expected: First, Invited, Open")]
    [InlineData("Portal__MigrateAtStart", "perhaps", "Portal__MigrateAtStart is \"perhaps\". Expected: true or false")]
    [InlineData("Mail__DnsServer", "resolver.example", "Mail__DnsServer is \"resolver.example\". Expected: the address of a name server, such as 127.0.0.1:53. Leave it unset for the machine's own.")]
    [InlineData("Mail__Relais", "x", "There is no setting Mail__Relais. Did you mean Mail__Relay?")]
    [InlineData("Portal__Colour", "x", "There is no setting Portal__Colour.")]
    [InlineData("urls", "nonsense", "urls (ASPNETCORE_URLS) is \"nonsense\". Expected: where to listen, such as http://localhost:5080; several are parted by ;")]
    [InlineData("urls", "http://localhost:99999", "urls (ASPNETCORE_URLS) is \"http://localhost:99999\". Expected: where to listen, such as http://localhost:5080; several are parted by ;")]
    public async Task A_wrong_setting_is_named(string name, string value, string sentence) =>
        (await _premises.Run("serve", (name, value))).ShouldBe((1, "", sentence));

    [Fact]
    public async Task A_setting_on_the_command_line_is_named_as_well() =>
        (await _premises.Run("serve --Mail:Relais=x")).ShouldBe((1, "", "There is no setting Mail__Relais. Did you mean Mail__Relay?"));

    [Fact]
    public async Task What_is_wrong_with_mail_that_comes_in_is_named_without_its_secrets()
    {
        var (code, output, errors) = await _premises.Run(
            "serve",
            ("Mail__Mailboxes__0", "imap://ada:geheim@mail.example/INBOX?tls=perhaps"),
            ("Mail__Mailboxes__1", "imaps://ada@mail.example"),
            ("Mail__Mailboxes__2", "imaps://ada@mail.example?password-file=/nowhere/password"),
            ("Mail__MailboxPoll", "01:00:00"),
            ("Mail__InboundTokenFile", "/nowhere/token"),
            ("Mail__AuthenticationServer", "mx example"));

        (code, output).ShouldBe((1, ""));
        errors.ShouldContain("Mail__Mailboxes__0 is not a mailbox. Expected: imaps://user:password@host/INBOX or imap://...");
        errors.ShouldContain("Mail__Mailboxes__1 tells no password, or more than one. Expected: one behind the user, or password-file=PATH");
        errors.ShouldContain("Mail__Mailboxes__2 names the file /nowhere/password for its secret, which does not exist");
        errors.ShouldContain("Mail__Mailboxes names imaps://ada@mail.example:993/INBOX 2 times. Expected: each mailbox once");
        errors.ShouldContain("Mail__MailboxPoll is 01:00:00. Expected: 00:00:01 to 00:20:00");
        errors.ShouldContain("Mail__InboundTokenFile cannot be read");
        errors.ShouldContain("Mail__AuthenticationServer is \"mx example\". Expected: the name with which that server begins its Authentication-Results");
        errors.ShouldNotContain("geheim");
    }

    [Fact]
    public async Task A_settings_file_that_is_no_json_is_named()
    {
        await File.WriteAllTextAsync(_premises["appsettings.json"], "{ \"Mail\": ", TestContext.Current.CancellationToken);
        var (code, output, errors) = await _premises.Run("serve");
        (code, output).ShouldBe((1, ""));
        errors.ShouldStartWith($"{_premises["appsettings.json"]} cannot be read: ");
        errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(_premises["file"], "", TestContext.Current.CancellationToken);
        var path = Path.Combine(_premises["file"], "data", "lethe.db");
        var (code, output, errors) = await _premises.Run("serve", ("Storage__ConnectionString", $"Data Source={path}"));
        (code, output).ShouldBe((1, ""));
        errors.ShouldStartWith($"The database {path} (Storage__ConnectionString) cannot be made: ");
        errors.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("demo --folder demo")]
    public async Task An_address_that_somebody_else_has_is_named(string command)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        var (code, _, errors) = await _premises.Run(command, ("urls", url));
        code.ShouldBe(1, errors);
        errors.ShouldContain($"Something else listens at {url} already. Choose another address, such as --urls=http://localhost:5081");
        errors.ShouldNotContain("   at ");
    }

    public void Dispose() => _premises.Dispose();
}
