using Lethe.Mail.Inbound.Answers.Wording;

namespace Lethe.Mail.Inbound.Answers.Reasons;

/// <summary>A rule that holds, and the clause and sentence in which it does.</summary>
internal sealed record Finding(Rule Rule, Clause Clause, Sentence Sentence)
{
    private const int Longest = 240;

    /// <summary>The sentence, why it counts, and the words by which.</summary>
    public string Explain(string text, IReadOnlyList<Word> words)
    {
        var said = text.AsSpan(Sentence.Start, Math.Min(Sentence.End - Sentence.Start, Longest)).ToString();
        var found = Clause.Hits.Where(hit => (hit.Tags & Rule.Met) != 0).Select(hit => OneLine(text[words[hit.First].Start..words[hit.Last].End])).Distinct();
        return $"\"{OneLine(said)}\": {Rule.Why} ({string.Join(", ", found)})";
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
