namespace Lethe.Testing.Postgres;

/// <summary>Where Debian keeps PostgreSQL's programs, and as whom they run: they refuse to run as root.</summary>
internal static class PostgresTools
{
    public static string Folder { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Last() + "/bin"
        : throw new InvalidOperationException("PostgreSQL is not installed; bin/test installs it.");

    public static string AsServerUser { get; } = Environment.IsPrivilegedProcess
        ? "cd / && setpriv --reuid=postgres --regid=postgres --clear-groups"
        : "";

    public static string GiveToServerUser(string folder) =>
        Environment.IsPrivilegedProcess ? $"chown postgres:postgres {folder}" : "true";
}
