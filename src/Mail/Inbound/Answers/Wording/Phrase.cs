namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>A few words that belong together, some of them cut (delet*, *konto), with gaps (is .. gone) that other words may fill.</summary>
internal sealed class Phrase
{
    private const int LongestGap = 4;
    private readonly Slot[] _slots;

    private Phrase(Slot[] slots, UInt128 tags)
    {
        _slots = slots;
        Tags = tags;
        Weight = slots.Sum(slot => slot.Text.Length + (slot.Kind switch { SlotKind.Accented => 2, SlotKind.Whole => 1, _ => 0 }));
    }

    public UInt128 Tags { get; }

    /// <summary>How many letters the phrase names: the more, the surer it is meant.</summary>
    public int Weight { get; }

    public int Length => _slots.Length;

    public Slot First => _slots[0];

    public static Phrase Of(string text, UInt128 tags) => new([.. Parts(text)], tags);

    public static IReadOnlyList<Slot> Parts(string text)
    {
        var slots = new List<Slot>();
        var hasGap = false;
        foreach (var part in text.Split([' ', '-', '\''], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part != "..") slots.Add(Slot.Of(part, hasGap));
            hasGap = part == "..";
        }

        return slots;
    }

    /// <summary>Where the phrase stands, if it begins at this word and all of it lies before the end: the places of its words, gaps left out.</summary>
    public bool Matches(IReadOnlyList<Word> words, int start, int end, List<int> places)
    {
        places.Clear();
        var at = start;
        foreach (var slot in _slots)
        {
            var last = slot.HasGapBefore ? Math.Min(at + LongestGap, end - 1) : Math.Min(at, end - 1);
            while (at <= last && !slot.Fits(words[at])) at++;
            if (at > last) return false;
            places.Add(at++);
        }

        return true;
    }
}
