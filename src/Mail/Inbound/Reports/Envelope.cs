using MimeKit;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>Who a message says it is from and to, read without trust in its form.</summary>
internal sealed class Envelope(MimeMessage message)
{
    private static readonly string[] OwnHeaders = ["To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"];

    public string Subject { get; } = Folded.Of(Lines.Cut(message.Subject ?? "", Limits.LineLength));

    public string From { get; } = Folded.Of(Lines.Cut(Decoded(message, "From"), Limits.LineLength));

    /// <summary>The sender's address; null when there is none.</summary>
    public string? Sender { get; } = First(message.Headers["From"]) ?? First(message.Headers["Sender"]) ?? First(message.Headers["Return-Path"]);

    /// <summary>Nobody is to answer it: the envelope sender was empty (RFC 5321, 4.5.5).</summary>
    public bool HasNoReturn { get; } = message.Headers["Return-Path"] is { } path && First(path) is null && path.Trim().ToUpperInvariant() is "<>" or "" or "<MAILER-DAEMON>" or "MAILER-DAEMON" or "<<>>";

    /// <summary>Addresses to which the message itself was sent.</summary>
    public IReadOnlyCollection<string> Own { get; } = [.. OwnHeaders.SelectMany(name => All(message, name)).SelectMany(value => MailAddress.Find(Lines.Cut(value, Limits.LineLength))).Select(found => found.Address).Distinct(StringComparer.OrdinalIgnoreCase)];

    public bool IsReply { get; } = message.Headers["In-Reply-To"] is not null || message.Headers["References"] is not null;

    public string? Header(string name) => message.Headers[name] is { } value ? Lines.Cut(value.Trim(), Limits.LineLength) : null;

    public bool Has(string name) => message.Headers.Contains(name);

    public IEnumerable<string> Names => message.Headers.Select(header => header.Field).Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> All(MimeMessage message, string name) => message.Headers.Where(header => header.Field.Equals(name, StringComparison.OrdinalIgnoreCase)).Take(20).Select(header => header.Value);

    private static string Decoded(MimeMessage message, string name) => message.Headers[name] ?? "";

    private static string? First(string? value) => value is null ? null : MailAddress.Find(Lines.Cut(value, Limits.LineLength)).Select(found => found.Address).FirstOrDefault();
}
