namespace Lethe.Mail.Inbound;

/// <summary>What a report brings back of the mail that it is about: attached whole, only its headers, or quoted in the text. Of its MessageIds the first is its own, then come In-Reply-To and References; without angle brackets.</summary>
public sealed record ReturnedOriginal(IReadOnlyList<string> MessageIds, string? To = null, string? From = null, string? Subject = null);
