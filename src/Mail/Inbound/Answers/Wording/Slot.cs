namespace Lethe.Mail.Inbound.Answers.Wording;

internal enum SlotKind
{
    Whole,
    Accented,
    Beginning,
    Ending,
    Inside,
    Number,
    Year,
    Link,
    Address,
}

/// <summary>The place of one word in a phrase: whole, with its accents only (würden!), cut at an end (delet*, *konto), or any number, year, link or address.</summary>
internal readonly record struct Slot(SlotKind Kind, string Text, bool HasGapBefore)
{
    public static Slot Of(string part, bool hasGapBefore)
    {
        if (part is [.., '!']) return new(SlotKind.Accented, part[..^1].ToLowerInvariant(), hasGapBefore);
        var text = Letters.Fold(part.Trim('*'));
        var kind = part switch
        {
            "<n>" => SlotKind.Number,
            "<year>" => SlotKind.Year,
            "<link>" => SlotKind.Link,
            "<address>" => SlotKind.Address,
            ['*', .., '*'] => SlotKind.Inside,
            ['*', ..] => SlotKind.Ending,
            [.., '*'] => SlotKind.Beginning,
            _ => SlotKind.Whole,
        };
        return new(kind, text, hasGapBefore);
    }

    public bool Fits(Word word) => Kind switch
    {
        SlotKind.Whole => word.Folded == Text,
        SlotKind.Accented => word.Accented == Text,
        SlotKind.Beginning => word.Folded.StartsWith(Text, StringComparison.Ordinal),
        SlotKind.Ending => word.Folded.EndsWith(Text, StringComparison.Ordinal),
        SlotKind.Inside => word.Folded.Contains(Text, StringComparison.Ordinal),
        SlotKind.Number => word.Kind == WordKind.Number,
        SlotKind.Year => word.Kind == WordKind.Number && word.Folded is ['1', '9', _, _] or ['2', '0', _, _],
        SlotKind.Link => word.Kind == WordKind.Link,
        SlotKind.Address => word.Kind == WordKind.Address,
    };
}
