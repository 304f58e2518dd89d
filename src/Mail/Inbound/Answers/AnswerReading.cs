using Lethe.Domain.Requests;

namespace Lethe.Mail.Inbound.Answers;

/// <summary>What an answer seems to say. It is a suggestion: a person confirms it, or a company lets sure ones through.</summary>
/// <param name="Outcome">Deleted, PartlyDeleted, NotFound, Refused, NeedsInformation, UseOurForm or Acknowledged; null when the answer gives none.</param>
/// <param name="Language">en, de, fr, es, it, pt or nl; null when it is written in none of them.</param>
/// <param name="Confidence">0 to 1. Under 0.5 means that a person should read it.</param>
/// <param name="Because">The sentences that led to it, each with its reason and the words found; and what was left aside.</param>
/// <param name="OwnWords">What the sender wrote, without quoted text, signature and our own letter.</param>
public sealed record AnswerReading(Outcome? Outcome, string? Language, double Confidence, IReadOnlyList<string> Because, string OwnWords);
