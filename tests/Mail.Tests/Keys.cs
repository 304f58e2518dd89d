using Lethe.Storage.Secrets;
using Lethe.Testing.Folders;

namespace Lethe.Mail.Tests;

/// <summary>Master keys that are always the same.</summary>
internal static class Keys
{
    /// <summary>The bytes 0 to 31.</summary>
    public static MasterKey Known()
    {
        using var folder = new TemporaryFolder("key");
        File.WriteAllText(folder["master.key"], Convert.ToBase64String([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        return MasterKey.Read(folder["master.key"]);
    }
}
