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

    public static IReadOnlyList<Line> Trim(IReadOnlyList<Line> lines)
    {
        var kept = new List<Line>();
        var hasText = false;
        foreach (var line in lines)
        {
            if (line.Text == "--") break;
            if (hasText && line.Words.Count is > 0 and <= LongestClosing && Closings.Any(line.StartsWith)) break;
            if (line.Words.Count > 0 && Devices.Any(line.StartsWith)) continue;
            kept.Add(line);
            hasText |= line.Words.Count > 2;
        }

        return WithoutFooters(kept);
    }

    /// <summary>A paragraph that speaks of intended recipients or of confidentiality says nothing about the request.</summary>
    private static List<Line> WithoutFooters(List<Line> lines)
    {
        var kept = new List<Line>();
        var start = 0;
        while (start < lines.Count)
        {
            var end = start;
            while (end < lines.Count && !lines[end].IsEmpty) end++;
            var paragraph = lines.GetRange(start, end - start);
            if (!IsFooter(paragraph)) kept.AddRange(paragraph);
            if (end < lines.Count) kept.Add(lines[end]);
            start = end + 1;
        }

        return kept;
    }

    private static bool IsFooter(List<Line> paragraph)
    {
        if (paragraph.Sum(line => line.Text.Length) < 40) return false;
        var words = paragraph.SelectMany(line => line.Words).ToList();
        return Footers.Find(words, 0, words.Count).Count > 0;
    }

    private static string[][] Split(string meaning) =>
        [.. RuleBook.Instance.FrameOf(meaning).Select(phrase => Scanner.Scan(phrase).Words.Select(word => word.Folded).ToArray())];
}
