using System.Text.RegularExpressions;

namespace Lethe.Mail.Inbound.Forwarding;

/// <summary>The header of another mail that a mail program wrote into the text above it.</summary>
/// <param name="Name">Its sender's name; null when none stands there.</param>
/// <param name="Address">Its sender.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="End">The line below it.</param>
internal sealed partial record QuotedHeader(string? Name, string Address, string Subject, int End)
{
    private const int MostLines = 2000;
    private const int MostFields = 12;

    /// <summary>The topmost one; null when there is none.</summary>
    public static QuotedHeader? Find(IReadOnlyList<string> lines)
    {
        for (var at = 0; at < lines.Count && at < MostLines; at++)
        {
            if (Field(lines[at]) is { } field && ForwardWords.From.Contains(field.Name) && ReadAt(lines, at) is { } header) return header;
        }

        return null;
    }

    private static QuotedHeader? ReadAt(IReadOnlyList<string> lines, int start)
    {
        var (from, subject, others, at) = ((string?)null, "", 0, start);
        for (; at < lines.Count && at - start < MostFields; at++)
        {
            if (Field(lines[at]) is not { } field)
            {
                // A long field goes on in the next line; an empty line ends the header, once there is one.
                if (from is null || string.IsNullOrWhiteSpace(Unquoted(lines[at]))) break;
                continue;
            }

            if (ForwardWords.From.Contains(field.Name) && from is null) from = field.Value;
            else if (ForwardWords.Subject.Contains(field.Name)) (subject, others) = (field.Value, others + 1);
            else if (ForwardWords.Date.Contains(field.Name) || ForwardWords.To.Contains(field.Name)) others++;
            else if (!ForwardWords.Others.Contains(field.Name)) break;
        }

        if (from is null || others < 2 || OneAddress().Match(from) is not { Success: true } address) return null;
        var name = from[..address.Index].Split('<', '[', '(')[0].Trim(' ', '"', '\'', '\t');
        return new(name.Length is 0 or > 200 ? null : name, address.Value, subject, at);
    }

    private static (string Name, string Value)? Field(string line)
    {
        var text = Unquoted(line).Replace("*", "", StringComparison.Ordinal);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and < 30 ? (text[..colon].Trim(' ', '\u00a0'), text[(colon + 1)..].Trim()) : null;
    }

    private static string Unquoted(string line) => line.TrimStart('>', ' ', '|', '\t', '\u00a0');

    [GeneratedRegex(@"[^\s<>()\[\]"":,;]+@[^\s<>()\[\]"":,;]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneAddress();
}
