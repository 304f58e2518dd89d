namespace Lethe.Mail.Inbound.Answers.Trimming;

/// <summary>What the sender wrote.</summary>
/// <param name="Text">Without quoted text, signature and our letter.</param>
/// <param name="IsFromBelow">Nothing stood above the quoted message: this stood in it, and may be somebody else's.</param>
/// <param name="LeftAside">What was cut, in sentences.</param>
internal sealed record OwnText(string Text, bool IsFromBelow, IReadOnlyList<string> LeftAside)
{
    public bool IsEmpty => !Text.Any(char.IsLetter);
}
