namespace Lethe.Mail.Tests.Transcripts;

/// <summary>A server's dialogue as a file: "S: " before what it says, "C: " before what it is told, and above them where the dialogue is from and what it comes to.</summary>
internal sealed record Transcript(string Expected, string? Login, IReadOnlyList<string> Lines)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Transcripts");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.txt", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal);

    /// <summary>Whom the mail is for; the second gets a copy.</summary>
    public IReadOnlyList<string> Recipients => [.. Lines.Where(line => line.StartsWith("C: RCPT", StringComparison.Ordinal)).Select(line => line.Split('<', '>')[1])];

    public static Transcript Read(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, name));
        return new(Told("Expect")!, Told("Login"), [.. lines.Where(line => line[0] != '#')]);

        string? Told(string what) => lines.FirstOrDefault(line => line.StartsWith($"# {what}: ", StringComparison.Ordinal))?[$"# {what}: ".Length..];
    }
}
