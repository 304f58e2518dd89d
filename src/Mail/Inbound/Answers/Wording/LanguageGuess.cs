namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>Which language a text is in, by the words that it shares with few others. Short texts of a few words are enough.</summary>
internal sealed class LanguageGuess
{
    private const int Enough = 400;
    private readonly string[] _languages;
    private readonly Dictionary<string, ulong> _speakers = [];
    private readonly Dictionary<string, ulong> _beginnings = [];
    private readonly int _shortest;
    private readonly int _longest;

    public LanguageGuess(IReadOnlyList<Vocabulary> vocabularies)
    {
        _languages = [.. vocabularies.Select(vocabulary => vocabulary.Language)];
        for (var language = 0; language < _languages.Length; language++)
        {
            foreach (var slot in vocabularies[language].Words)
            {
                if (slot.Kind == SlotKind.Whole) _speakers[slot.Text] = _speakers.GetValueOrDefault(slot.Text) | (1UL << language);
                if (slot.Kind == SlotKind.Beginning && slot.Text.Length > 3) _beginnings[slot.Text] = _beginnings.GetValueOrDefault(slot.Text) | (1UL << language);
            }
        }

        _shortest = _beginnings.Keys.Min(beginning => beginning.Length);
        _longest = _beginnings.Keys.Max(beginning => beginning.Length);
    }

    /// <summary>The language and how far it leads before the next, in words; null where none is known well enough.</summary>
    public (string? Language, double Lead) Of(IReadOnlyList<Word> words, int start, int end)
    {
        Span<double> scores = stackalloc double[_languages.Length];
        var counted = 0;
        for (var at = start; at < end && counted < Enough; at++)
        {
            if (words[at].Kind != WordKind.Word) continue;
            counted++;
            var speakers = Speakers(words[at].Folded);
            var share = 1.0 / System.Numerics.BitOperations.PopCount(speakers);
            for (var language = 0; speakers != 0; language++, speakers >>= 1)
            {
                if ((speakers & 1) != 0) scores[language] += share;
            }
        }

        return Best(scores, counted);
    }

    private (string? Language, double Lead) Best(Span<double> scores, int counted)
    {
        var best = 0;
        for (var language = 1; language < scores.Length; language++)
        {
            if (scores[language] > scores[best]) best = language;
        }

        var next = 0.0;
        for (var language = 0; language < scores.Length; language++)
        {
            if (language != best) next = Math.Max(next, scores[language]);
        }

        var isKnown = scores[best] > next && scores[best] >= Math.Min(counted * 0.2, 20);
        return isKnown && _languages[best] != Vocabulary.Elsewhere ? (_languages[best], scores[best] - next) : (null, 0);
    }

    private ulong Speakers(string word)
    {
        if (_speakers.TryGetValue(word, out var speakers)) return speakers;
        var beginnings = _beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(word.Length, _longest); length >= _shortest; length--)
        {
            if (beginnings.TryGetValue(word.AsSpan(0, length), out speakers)) return speakers;
        }

        return 0;
    }
}
