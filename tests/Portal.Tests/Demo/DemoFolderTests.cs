using Lethe.Portal.Commands;
using Lethe.Portal.Demo;
using Lethe.Testing.Folders;

namespace Lethe.Portal.Tests.Demo;

public sealed class DemoFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new("demo");

    [Fact]
    public void A_demo_made_to_its_end_is_kept()
    {
        var folder = new DemoFolder(_folder.Path);
        folder.Clear();
        folder.IsReady.ShouldBeFalse();

        folder.MarkReady();

        new DemoFolder(_folder.Path).IsReady.ShouldBeTrue();
    }

    [Fact]
    public void Starting_over_leaves_other_files_alone()
    {
        Directory.CreateDirectory(_folder["mail"]);
        foreach (var name in new[] { "lethe-demo", "ready", "demo.db", "demo.db-wal", "demo.key", "mail/1.eml", "mine.txt", "mail/mine.txt" }) File.WriteAllText(_folder[name], "");

        new DemoFolder(_folder.Path).Clear();

        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBe([_folder["lethe-demo"], _folder["mine.txt"], _folder["mail/mine.txt"]], ignoreOrder: true);
    }

    [Fact]
    public void A_folder_that_is_no_demos_is_refused_and_left_alone()
    {
        foreach (var name in new[] { "lethe.db", "master.key", "ready" }) File.WriteAllText(_folder[name], "real");

        Should.Throw<CommandFailedException>(() => new DemoFolder(_folder.Path).Clear()).Message.ShouldContain("--folder");

        Directory.GetFiles(_folder.Path).ShouldAllBe(file => File.ReadAllText(file) == "real");
        new DemoFolder(_folder.Path).IsReady.ShouldBeFalse();
    }

    [Fact]
    public void A_demo_never_uses_a_real_database_or_relay()
    {
        var configuration = new DemoFolder(_folder.Path).Configure(["--Storage:ConnectionString=Data Source=/srv/real.db", "--Mail:Relay=smtp://real.example",
            "--Mail:Mailboxes:0=imaps://real@real.example/INBOX", "--Mail:Mailboxes:1=imaps://other@real.example/INBOX", "--Roles=mail"]);
        var settings = Settings.Read(configuration);

        settings.Storage.ConnectionString.ShouldContain(_folder.Path);
        settings.Mail.Relay.ShouldBe($"folder:{_folder["mail"]}");
        settings.Mail.Mailboxes.ShouldBe([$"folder:{_folder["inbox"]}"]);
        settings.Roles.ShouldBe(Roles.Both);
    }

    [Theory]
    [InlineData(null, "--urls=http://127.0.0.1:5999", "http://127.0.0.1:5999")]
    [InlineData(5081, "--urls=http://127.0.0.1:5999", "http://localhost:5081")]
    [InlineData(5081, "--Logging:LogLevel:Default=Debug", "http://localhost:5081")]
    public void It_listens_where_it_is_told(int? port, string setting, string address)
    {
        var configuration = new DemoFolder(_folder.Path).Configure([setting], port);

        configuration["urls"].ShouldBe(address);
        configuration["Portal:PublicUrl"].ShouldBe(address);
    }

    public void Dispose() => _folder.Dispose();
}
