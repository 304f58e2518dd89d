namespace Lethe.Mail.Inbound.Answers.Wording;

internal enum WordKind
{
    Word,
    Number,
    Link,
    Address,
}

/// <summary>One word as the rules see it, in lower case and without accents, and where it stands in the text.</summary>
internal readonly record struct Word(string Folded, WordKind Kind, int Start, int End);
