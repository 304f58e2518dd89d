using Lethe.Storage;

namespace Lethe.Portal.Demo;

/// <summary>The Maildir of the demo, into which its vendors deliver (https://cr.yp.to/proto/maildir.html).</summary>
internal sealed class DemoInbox(string path)
{
    public string Path => path;

    /// <summary>Delivers a mail, unless one of this name was delivered before.</summary>
    public void Deliver(string name, byte[] mail)
    {
        foreach (var folder in new[] { "tmp", "new", "cur" }) PrivateFolder.Make(In(folder));
        if (Has(name)) return;
        File.WriteAllBytes(In("tmp", name), mail);
        File.Move(In("tmp", name), In("new", name));
    }

    /// <summary>Whether a mail of this name was delivered, however often it was read since.</summary>
    public bool Has(string name) =>
        new[] { "new", "cur" }.Any(folder => Directory.Exists(In(folder)) && (File.Exists(In(folder, name)) || Directory.EnumerateFiles(In(folder), $"{name}:*").Any()));

    private string In(params string[] parts) => System.IO.Path.Combine([path, .. parts]);
}
