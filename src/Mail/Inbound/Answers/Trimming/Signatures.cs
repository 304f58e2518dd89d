using Lethe.Mail.Inbound.Answers.Reasons;
using Lethe.Mail.Inbound.Answers.Wording;

namespace Lethe.Mail.Inbound.Answers.Trimming;

/// <summary>Cuts off what stands under an answer: signature, "Sent from my phone", legal footers.</summary>
internal static class Signatures
{
    private const int LongestClosing = 6;
    private static readonly string[][] Closings = Split("closing");
    private static readonly string[][] Devices = Split("device");
    private static readonly Vocabulary Footers = new("", [.. RuleBook.Instance.FrameOf("disclaimer").Select(phrase => (phrase, UInt128.One))], []);

    public static IReadOnlyList<string> Trim(IReadOnlyList<string> lines)
    {
        var kept = new List<string>();
        var hasText = false;
        foreach (var line in lines)
        {
            if (line is "--" or "-- " || line.StartsWith("-- ", StringComparison.Ordinal) && line.Trim() == "--") break;
            var words = line.Length < 100 ? Scanner.Scan(line).Words : [];
            if (hasText && words.Count is > 0 and <= LongestClosing && Starts(words, Closings)) break;
            if (words.Count > 0 && Starts(words, Devices)) continue;
            kept.Add(line);
            hasText |= words.Count > 2 || line.Length >= 100;
        }

        return WithoutFooters(kept);
    }

    /// <summary>A paragraph that speaks of intended recipients or of confidentiality says nothing about the request.</summary>
    private static List<string> WithoutFooters(List<string> lines)
    {
        var kept = new List<string>();
        var start = 0;
        while (start < lines.Count)
        {
            var end = start;
            while (end < lines.Count && lines[end].Length > 0) end++;
            var paragraph = lines.GetRange(start, end - start);
            if (!IsFooter(paragraph)) kept.AddRange(paragraph);
            if (end < lines.Count) kept.Add("");
            start = end + 1;
        }

        return kept;
    }

    private static bool IsFooter(List<string> paragraph)
    {
        if (paragraph.Sum(line => line.Length) < 40) return false;
        var words = Scanner.Scan(string.Join(' ', paragraph)).Words;
        return Footers.Find(words, 0, words.Count).Count > 0;
    }

    private static bool Starts(IReadOnlyList<Word> words, string[][] phrases) =>
        phrases.Any(phrase => phrase.Length <= words.Count && phrase.Select((word, at) => words[at].Folded == word).All(same => same));

    private static string[][] Split(string meaning) =>
        [.. RuleBook.Instance.FrameOf(meaning).Select(phrase => Scanner.Scan(phrase).Words.Select(word => word.Folded).ToArray())];
}
