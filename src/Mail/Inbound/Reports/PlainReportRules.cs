namespace Lethe.Mail.Inbound.Reports;

/// <summary>Rules/plain.txt: how mail servers' reports in plain text look, from their sender to where the returned mail begins.</summary>
internal sealed class PlainReportRules
{
    private static readonly char[] Bullets = [' ', '\t', '*', '-', '<', '>', '"', '\'', '(', '[', '•', '·', '='];

    private readonly Dictionary<string, Phrase[]> _sections = RuleFile.Load("plain").ToDictionary(section => section.Name, section => section.Lines.Select(line => new Phrase(line.Text)).ToArray());
    private readonly Dictionary<string, PhraseIndex> _indexes;
    private readonly HashSet<string> _labels = [.. RuleFile.Load("plain").Single(section => section.Name == "label").Lines.Select(line => Folded.Of(line.Text))];

    public PlainReportRules() => _indexes = _sections.ToDictionary(section => section.Key, section => new PhraseIndex(section.Value));

    public static PlainReportRules Shared { get; } = new();

    /// <summary>The phrase of a section that the text has; null when it has none.</summary>
    public string? Find(string section, string folded) => _indexes[section].First(folded)?.Text;

    /// <summary>The other server's own words, where the text tells where they begin; else all of it.</summary>
    public string Said(string folded)
    {
        var at = _sections["said"].Max(phrase => phrase.Find(folded));
        return at < 0 ? folded : folded[at..];
    }

    public bool Begins(string section, string folded) => Array.Exists(_sections[section], phrase => phrase.IsAt(folded, 0));

    /// <summary>Whether the returned mail begins in this line.</summary>
    public bool BeginsOriginal(string line, int at)
    {
        if (at > 0 && (line.StartsWith("Received:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Return-Path:", StringComparison.OrdinalIgnoreCase))) return true;
        return line.Length is > 8 and < 200 && Find("original", Folded.Of(line)) is not null;
    }

    /// <summary>Whether an address after these words is one of the list: nothing but bullets, or a label.</summary>
    public bool Lists(string before)
    {
        var bare = before.Trim(Bullets);
        if (before.Contains(">>>", StringComparison.Ordinal) && before.Trim().Length > 4) return false;
        return bare.Length == 0 || (bare.Length < 60 && _labels.Contains(Folded.Of(bare).TrimEnd(':', ' ', '=')));
    }

    /// <summary>Whether an address after these words stands in what the other server was told or answered.</summary>
    public bool Answers(string before)
    {
        var folded = Folded.Of(before);
        return Find("answer", folded) is not null || (folded.Length >= 4 && folded[0] is '4' or '5' && SmtpCodes.Reply(folded) > 0 && folded.Length < 24);
    }

    /// <summary>An address that nobody's mail failed for: the server's own.</summary>
    public bool IsNobody(string address) => Begins("nobody", Folded.Of(address)) || address.Contains("@prod.", StringComparison.OrdinalIgnoreCase);
}
