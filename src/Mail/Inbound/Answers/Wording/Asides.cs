namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>The words of one language that limit what is told, and those that change nothing about it. What is in none of them was not understood.</summary>
internal sealed class Asides
{
    private readonly Vocabulary _phrases;
    private readonly ILookup<char, Slot> _plain;

    /// <param name="language">Which language it is.</param>
    /// <param name="phrases">What its phrases mean; those that mean nothing hold their words together.</param>
    /// <param name="plain">Words that change nothing.</param>
    public Asides(string language, IReadOnlyList<(string Text, UInt128 Tags)> phrases, IEnumerable<string> plain)
    {
        _phrases = new(language, phrases, []);
        _plain = plain.SelectMany(Phrase.Parts).Distinct().Where(slot => slot.Text.Length > 0).ToLookup(slot => slot.Text[0]);
    }

    public List<Hit> Find(IReadOnlyList<Word> words, int start, int end) => _phrases.Find(words, start, end);

    public bool IsPlain(Word word) => word.Kind != WordKind.Word || _plain[word.Folded[0]].Any(slot => slot.Fits(word));
}
