namespace Lethe.Mail.Inbound.Reports;

/// <summary>Fields as reports write them: "Name: value" lines with continuations, in groups that an empty line ends. Reads broken ones too, up to the limits.</summary>
internal static class Fields
{
    public static IEnumerable<IReadOnlyList<(string Name, string Value)>> Groups(string text)
    {
        var group = new List<(string Name, string Value)>();
        foreach (var line in Lines.Of(text))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                if (group.Count > 0) yield return group;
                group = [];
            }
            else if (char.IsWhiteSpace(line[0]) && group.Count > 0 && Name(line.TrimStart()) is null) group[^1] = (group[^1].Name, Joined(group[^1].Value, line.Trim()));
            else if (Name(line.TrimStart()) is { } name) group.Add((name, line.TrimStart()[(name.Length + 1)..].Trim()));
            else if (group.Count > 0) group[^1] = (group[^1].Name, Joined(group[^1].Value, line.Trim()));
        }

        if (group.Count > 0) yield return group;
    }

    private static string Joined(string value, string more) => value.Length > Limits.LineLength ? value : $"{value} {more}";

    private static string? Name(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 2 or > 40) return null;
        for (var at = 0; at < colon; at++)
        {
            if (!char.IsAsciiLetterOrDigit(line[at]) && line[at] is not '-') return null;
        }

        return line[..colon];
    }
}
