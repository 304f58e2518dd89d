namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>A sentence as its punctuation divides it.</summary>
/// <param name="Pieces">Runs of words between two commas, colons, dashes or brackets.</param>
/// <param name="Items">At which words the items of a list begin that the sentence leads into.</param>
/// <param name="IsQuestion">Whether it ends so.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends.</param>
internal sealed record Sentence(IReadOnlyList<Range> Pieces, IReadOnlyList<int> Items, bool IsQuestion, int Start, int End);
