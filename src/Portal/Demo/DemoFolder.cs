using Lethe.Portal.Commands;
using Lethe.Storage;

namespace Lethe.Portal.Demo;

/// <summary>Where a demo keeps its database, master key and mail between starts.</summary>
internal sealed class DemoFolder(string path)
{
    private const int UsualPort = 5080;
    private const string Mark = "lethe-demo";
    private const string Database = "demo.db";
    private const string Key = "demo.key";
    private readonly string _path = System.IO.Path.GetFullPath(path);

    public string Path => _path;

    public string MailFolder => In("mail");

    /// <summary>Where vendors deliver.</summary>
    public string InboxFolder => In("inbox");

    /// <summary>Where the clock's advance is kept.</summary>
    public string ClockFile => In("clock");

    /// <summary>When the demo's past ended; its vendors answer what was sent since.</summary>
    public DateTimeOffset ReadyAt => new(File.GetLastWriteTimeUtc(In("ready")), TimeSpan.Zero);

    /// <summary>The folder of whoever starts the demo without naming one.</summary>
    public static string Usual =>
        System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } data ? data : System.IO.Path.GetTempPath(), "lethe-demo");

    /// <summary>Whether it holds a demo that was made to its end.</summary>
    public bool IsReady => File.Exists(In(Mark)) && File.Exists(In("ready"));

    public void MarkReady() => File.WriteAllText(In("ready"), "");

    /// <summary>Removes an earlier demo, and marks the folder as a demo's.</summary>
    /// <exception cref="CommandFailedException">Something else lies here, which stays untouched.</exception>
    public void Clear()
    {
        PrivateFolder.Make(_path);
        if (!File.Exists(In(Mark)) && Directory.EnumerateFileSystemEntries(_path).Any())
            throw new CommandFailedException($"The folder {_path} holds something else than a demo. Name another one with --folder.");
        File.WriteAllText(In(Mark), "This folder belongs to a demo of Lethe: --fresh empties it.\n");
        foreach (var file in new[] { "ready", "clock", Database, $"{Database}-wal", $"{Database}-shm", Key }) File.Delete(In(file));
        if (Directory.Exists(MailFolder))
            foreach (var email in Directory.EnumerateFiles(MailFolder, "*.eml"))
                File.Delete(email);
        if (Directory.Exists(InboxFolder)) Directory.Delete(InboxFolder, recursive: true);
    }

    /// <summary>The demo's settings. They go before all others: a demo never touches a real database or relay.</summary>
    public IConfigurationRoot Configure(IReadOnlyList<string> settings, int? port = null)
    {
        var given = Configured.By(settings);
        var urls = port is null && given["urls"] is { Length: > 0 } told ? told : $"http://localhost:{port ?? UsualPort}";
        // However many mailboxes a real portal fetches from, a demo opens none of them.
        var others = given.AsEnumerable().Where(setting => !setting.Key.StartsWith("Mail:Mailboxes", StringComparison.OrdinalIgnoreCase));
        return new ConfigurationBuilder().AddInMemoryCollection(others).AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = urls,
            ["Roles"] = "both",
            ["Storage:Provider"] = "Sqlite",
            ["Storage:ConnectionString"] = $"Data Source={In(Database)}",
            ["Portal:Demo"] = "true",
            ["Portal:PublicUrl"] = given["Portal:PublicUrl"] ?? urls.Split(';')[0],
            ["Portal:SignUp"] = "Open",
            ["Portal:MasterKeyFile"] = In(Key),
            ["Portal:MigrateAtStart"] = "true",
            ["Mail:Domain"] = "privacy.example",
            ["Mail:SupportAddress"] = "support@privacy.example",
            ["Mail:Relay"] = $"folder:{MailFolder}",
            ["Mail:Mailboxes:0"] = $"folder:{InboxFolder}",
        }).Build();
    }

    private string In(string name) => System.IO.Path.Combine(_path, name);
}
