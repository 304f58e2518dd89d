namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>The words of one language and what they are signs of.</summary>
internal sealed class Vocabulary
{
    /// <summary>The words of languages that the reader knows only to tell them apart.</summary>
    public const string Elsewhere = "other";

    private readonly Dictionary<string, List<Phrase>> _whole = [];
    private readonly Dictionary<string, List<Phrase>> _beginnings = [];
    private readonly List<Phrase> _others = [];
    private readonly SortedSet<int> _lengths = [];

    /// <param name="language">Which language it is.</param>
    /// <param name="phrases">What its phrases mean.</param>
    /// <param name="frequent">Words that mean nothing, but are the language's.</param>
    public Vocabulary(string language, IReadOnlyList<(string Text, UInt128 Tags)> phrases, IEnumerable<string> frequent)
    {
        Language = language;
        Words = [.. phrases.Select(phrase => phrase.Text).Concat(frequent).SelectMany(Phrase.Parts).Distinct()];
        foreach (var same in phrases.GroupBy(phrase => phrase.Text)) Add(Phrase.Of(same.Key, same.Aggregate(UInt128.Zero, (tags, phrase) => tags | phrase.Tags)));
    }

    public string Language { get; }

    public IReadOnlyList<Slot> Words { get; }

    /// <summary>What is said between two words, longest phrases first: a word that is part of a longer phrase says nothing by itself.</summary>
    public List<Hit> Find(IReadOnlyList<Word> words, int start, int end)
    {
        var found = new List<(Phrase Phrase, int[] Places)>();
        var places = new List<int>();
        var candidates = new List<Phrase>();
        for (var at = start; at < end; at++)
        {
            candidates.Clear();
            Collect(words[at], candidates);
            foreach (var phrase in candidates)
            {
                if (phrase.Matches(words, at, end, at == start, places)) found.Add((phrase, [.. places]));
            }
        }

        return Choose(found, start, end);
    }

    private void Add(Phrase phrase)
    {
        switch (phrase.First.Kind)
        {
            case SlotKind.Whole:
                Under(_whole, phrase.First.Text, phrase);
                break;
            case SlotKind.Accented:
                Under(_whole, Letters.Fold(phrase.First.Text), phrase);
                break;
            case SlotKind.Beginning:
                Under(_beginnings, phrase.First.Text, phrase);
                _lengths.Add(phrase.First.Text.Length);
                break;
            case SlotKind.Ending or SlotKind.Inside or SlotKind.Number or SlotKind.Year or SlotKind.Link or SlotKind.Address:
                _others.Add(phrase);
                break;
        }
    }

    private static void Under(Dictionary<string, List<Phrase>> index, string word, Phrase phrase)
    {
        if (!index.TryGetValue(word, out var phrases)) index[word] = phrases = [];
        phrases.Add(phrase);
    }

    private void Collect(Word word, List<Phrase> candidates)
    {
        if (_whole.TryGetValue(word.Folded, out var whole)) candidates.AddRange(whole);
        var beginnings = _beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in _lengths)
        {
            if (length > word.Folded.Length) break;
            if (beginnings.TryGetValue(word.Folded.AsSpan(0, length), out var phrases)) candidates.AddRange(phrases);
        }

        candidates.AddRange(_others);
    }

    /// <summary>Each word counts once: for the phrase of most words, then for the one that names most letters.</summary>
    private static List<Hit> Choose(List<(Phrase Phrase, int[] Places)> found, int start, int end)
    {
        if (found.Count == 0) return [];
        found.Sort((one, other) => other.Phrase.Rank.CompareTo(one.Phrase.Rank) is not 0 and var rank ? rank : one.Places[0].CompareTo(other.Places[0]));
        var taken = new bool[end - start];
        var hits = new List<Hit>(found.Count);
        foreach (var (phrase, places) in found)
        {
            if (Array.Exists(places, place => taken[place - start])) continue;
            foreach (var place in places) taken[place - start] = true;
            hits.Add(new(phrase.Tags, places));
        }

        hits.Sort((one, other) => one.First.CompareTo(other.First));
        return hits;
    }
}
