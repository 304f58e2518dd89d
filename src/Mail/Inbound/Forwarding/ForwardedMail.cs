using MimeKit;
using MimeKit.Text;

namespace Lethe.Mail.Inbound.Forwarding;

/// <summary>The mail inside a mail that somebody forwards: attached as it came, or quoted below its header.</summary>
internal static class ForwardedMail
{
    private const int MostMails = 20;
    private const int DeepestPart = 8;

    /// <summary>What is forwarded; null when the mail is no forward.</summary>
    public static MimeMessage? Of(MimeMessage message) => Attached(message).FirstOrDefault(mail => mail.From.Count > 0) ?? Quoted(message);

    /// <summary>The mails that are attached, whole or only their headers.</summary>
    public static IReadOnlyList<MimeMessage> Attached(MimeMessage message)
    {
        var found = new List<MimeMessage>();
        Walk(message.Body, 0, found);
        return found;
    }

    private static void Walk(MimeEntity? part, int depth, List<MimeMessage> found)
    {
        if (depth > DeepestPart || found.Count >= MostMails) return;
        switch (part)
        {
            case MessagePart { Message: { } mail }:
                found.Add(mail);
                break;
            case Multipart multipart:
                foreach (var child in multipart) Walk(child, depth + 1, found);
                break;
        }
    }

    private static MimeMessage? Quoted(MimeMessage message)
    {
        var lines = WrittenText.Whole(message).Split('\n');
        if (QuotedHeader.Find(lines) is not { } header) return null;
        var body = lines.Skip(header.End).ToList();
        // Some programs quote what they forward as if they answered it.
        if (body.All(line => line.Length == 0 || line[0] == '>')) body = [.. body.Select(line => line.StartsWith("> ", StringComparison.Ordinal) ? line[2..] : line.TrimStart('>'))];
        var mail = new MimeMessage { Subject = header.Subject, Body = new TextPart(TextFormat.Plain) { Text = string.Join("\r\n", body) } };
        mail.From.Add(new MailboxAddress(header.Name, header.Address));
        return mail;
    }
}
