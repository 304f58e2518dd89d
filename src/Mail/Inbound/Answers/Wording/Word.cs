namespace Lethe.Mail.Inbound.Answers.Wording;

internal enum WordKind
{
    Word,
    Number,
    Link,
    Address,
}

/// <summary>One word and where it stands in the text.</summary>
/// <param name="Folded">As the rules see it: in lower case and without accents.</param>
/// <param name="Accented">In lower case only, for the few words that an accent tells apart: "wurden" and "würden".</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsNamelike">Whether it begins with a capital letter and goes on in small ones.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct Word(string Folded, string Accented, WordKind Kind, bool IsNamelike, int Start, int End);
