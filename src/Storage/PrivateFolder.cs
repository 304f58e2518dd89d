namespace Lethe.Storage;

/// <summary>A folder of the portal's own files, into which nobody else on the machine looks.</summary>
public static class PrivateFolder
{
    /// <summary>Makes it; one that is there already stays as its owner made it.</summary>
    public static void Make(string path)
    {
        if (Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
