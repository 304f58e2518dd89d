using MimeKit;

namespace Lethe.Mail.Outbound;

/// <summary>A mail that a folder took in place of a relay.</summary>
/// <param name="Id">What stands before the @ of its Message-ID.</param>
/// <param name="At">Its date.</param>
/// <param name="From">The sender, with the display name.</param>
/// <param name="FromName">The display name alone; the address where there is none.</param>
/// <param name="ReplyTo">Where answers go; null where the sender takes them.</param>
/// <param name="To">The address it went to.</param>
/// <param name="Cc">The address that got a copy, if any.</param>
/// <param name="Subject">The subject.</param>
public sealed record KeptEmail(Guid Id, DateTimeOffset At, string From, string FromName, string? ReplyTo, string To, string? Cc, string Subject)
{
    /// <summary>Whose mailboxes it lies in.</summary>
    public IEnumerable<string> Recipients => Cc is null ? [To] : [To, Cc];
}

/// <summary>The same with what it says.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Text">The body as text.</param>
/// <param name="Html">The body as HTML.</param>
/// <param name="Raw">The whole message as it would have gone over the wire.</param>
public sealed record KeptMessage(KeptEmail Head, string Text, string Html, string Raw);

/// <summary>Reads back what a <c>folder:</c> relay kept.</summary>
public sealed class MailFolder(RelayAddress relay)
{
    /// <summary>All mails, newest first; none when mail goes to a mail server.</summary>
    public IReadOnlyList<KeptEmail> List() => relay.Folder is { } folder && Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.eml").Where(file => IdOf(file) is not null).Select(Head).OrderByDescending(email => email.At).ThenByDescending(email => email.Id)]
        : [];

    /// <summary>One mail; null when there is none with this id.</summary>
    public KeptMessage? Read(Guid id)
    {
        var file = Path.Combine(relay.Folder ?? "", id.ToString("N") + ".eml");
        if (relay.Folder is null || !File.Exists(file)) return null;
        using var message = MimeMessage.Load(file);
        return new(Head(file, message), message.TextBody ?? "", message.HtmlBody ?? "", File.ReadAllText(file));
    }

    private static KeptEmail Head(string file)
    {
        using var message = MimeMessage.Load(file);
        return Head(file, message);
    }

    private static KeptEmail Head(string file, MimeMessage message) => new(
        IdOf(file)!.Value, message.Date, message.From.ToString(), message.From.Mailboxes.Select(sender => sender.Name ?? sender.Address).FirstOrDefault() ?? "",
        message.ReplyTo.Count == 0 ? null : string.Join(", ", message.ReplyTo.Mailboxes.Select(mailbox => mailbox.Address)),
        message.To.Mailboxes.FirstOrDefault()?.Address ?? "", message.Cc.Mailboxes.FirstOrDefault()?.Address, message.Subject ?? "");

    private static Guid? IdOf(string file) =>
        Guid.TryParseExact(Path.GetFileNameWithoutExtension(file), "N", out var id) ? id : null;
}
