namespace Lethe.Mail;

/// <summary>Where people reach the portal, without a slash at the end: the only address that mail may link to.</summary>
public sealed record PublicUrl(string Value);
