namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>A sentence as its punctuation divides it. Each piece is a run of words between two commas, colons, dashes or brackets.</summary>
internal sealed record Sentence(IReadOnlyList<Range> Pieces, bool IsQuestion, int Start, int End);
