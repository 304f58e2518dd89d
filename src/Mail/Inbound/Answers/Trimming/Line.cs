using Lethe.Mail.Inbound.Answers.Wording;

namespace Lethe.Mail.Inbound.Answers.Trimming;

/// <summary>A line of a mail and its words.</summary>
internal sealed record Line(string Text, IReadOnlyList<Word> Words)
{
    private const int Most = 4000;

    private string? _folded;

    public bool IsEmpty => Text.Length == 0;

    /// <summary>Its words in lower case, without accents and marks.</summary>
    public string Folded => _folded ??= string.Join(' ', Words.Select(word => word.Folded));

    public static List<Line> Of(string text) => [.. text.Split('\n').Take(Most).Select(line => line.TrimEnd()).Select(line => new Line(line, line.Length == 0 ? [] : Scanner.Scan(line).Words))];

    public bool StartsWith(string[] phrase)
    {
        if (phrase.Length > Words.Count) return false;
        for (var at = 0; at < phrase.Length; at++)
        {
            if (Words[at].Folded != phrase[at]) return false;
        }

        return true;
    }
}
