namespace Lethe.Mail.Inbound.Answers.Bodies;

/// <summary>The text that a person sees in a message, and what was left aside.</summary>
internal sealed record BodyText(string Text, IReadOnlyList<string> Notes);
