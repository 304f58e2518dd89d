using Lethe.Mail.Inbound.Answers.Wording;

namespace Lethe.Mail.Inbound.Answers.Reasons;

/// <summary>A rule that holds, the sentence in which it does, and the words by which.</summary>
internal sealed record Finding(Rule Rule, string Sentence, IReadOnlyList<string> Words)
{
    private const int Longest = 240;

    public static Finding Of(Rule rule, Clause clause, Sentence sentence, IReadOnlyList<Word> words, string text)
    {
        var said = text.AsSpan(sentence.Start, Math.Min(sentence.End - sentence.Start, Longest));
        var found = clause.Hits.Where(hit => (hit.Tags & rule.Met) != 0).Select(hit => text[words[hit.First].Start..words[hit.Last].End].ReplaceLineEndings(" "));
        return new(rule, string.Join(' ', said.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), [.. found.Distinct()]);
    }

    public override string ToString() => $"\"{Sentence}\": {Rule.Why} ({string.Join(", ", Words)})";
}
