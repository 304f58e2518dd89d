using System.Reflection;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>A file of rules under Rules/: sections with a head in brackets, "by NAME:" before a server's own words, one rule a line. Each file says in its first lines what its rules mean.</summary>
internal static class RuleFile
{
    public static IReadOnlyList<RuleSection> Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(typeof(RuleFile), $"Rules.{name}.txt")
            ?? throw new InvalidOperationException($"The rules {name} are not in this build.");
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    public static IReadOnlyList<RuleSection> Read(string text)
    {
        var sections = new List<RuleSection>();
        var by = "";
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#')))
        {
            if (line.StartsWith('['))
            {
                by = "";
                sections.Add(Head(line));
            }
            else if (line.StartsWith("by ", StringComparison.Ordinal) && line.EndsWith(':')) by = line[3..^1];
            else sections[^1].Lines.Add(new(line, by));
        }

        return sections;
    }

    private static RuleSection Head(string line)
    {
        var end = line.IndexOf(']', StringComparison.Ordinal);
        var words = line[1..end].Split(',', StringSplitOptions.TrimEntries);
        return new(words[0], words[1..], line[(end + 1)..].Trim(), []);
    }
}

/// <summary>What it is about, how its rules count, a few words for people, and the rules.</summary>
internal sealed record RuleSection(string Name, IReadOnlyList<string> Marks, string Title, List<RuleLine> Lines);

/// <summary>A rule, and who says so; empty where many do.</summary>
internal sealed record RuleLine(string Text, string By);
