namespace Lethe.Mail.Inbound;

/// <param name="Id">The key of the inbound email.</param>
/// <param name="IsNew">Whether it was stored just now, not before.</param>
public sealed record StoredMail(Guid Id, bool IsNew);
