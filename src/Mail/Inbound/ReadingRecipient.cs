using Lethe.Domain.Emails;

namespace Lethe.Mail.Inbound;

/// <summary>One address that a report is about.</summary>
/// <param name="Address">Null when the report does not name it.</param>
/// <param name="Reason">Why it failed or waits; null on complaints, automatic replies and deliveries.</param>
/// <param name="IsPermanent">The address will not take mail again: unknown, moved, or its domain takes none. False for whatever may heal, a suspended mailbox too, and for what is about the mail.</param>
/// <param name="Status">The enhanced status code (RFC 3463), such as 5.1.1; null when there is none.</param>
/// <param name="Diagnostic">What the server said, cut to a few lines. It may name people.</param>
public sealed record ReadingRecipient(string? Address, FailureReason? Reason = null, bool IsPermanent = false, string? Status = null, string? Diagnostic = null);
