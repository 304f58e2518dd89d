using Lethe.Domain.Emails;
using Lethe.Storage;
using Lethe.Storage.Secrets;
using MimeKit;
using MimeKit.Text;

namespace Lethe.Mail.Outbound;

/// <summary>Writes an email down, finished and encrypted, as a row of the outbox. It leaves after the transaction that saves it.</summary>
public sealed class EmailWriter(Vault vault, MailSettings settings, DestinationLimits destinations, TimeProvider time)
{
    /// <summary>Adds the email to what the database saves next.</summary>
    public async Task<OutboundEmail> Write(PortalDb db, EmailDraft draft, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var id = draft.Id ?? Guid.CreateVersion7(now);
        var messageId = EmailAddress.ForMail($"{id:N}@{settings.Domain}");
        var bytes = Render(Message(draft, messageId, now), draft);
        var contentId = await vault.Seal(db, draft.CompanyId, draft.RequestId ?? id, bytes, now, cancel);
        var isToDataSource = draft.Kind is EmailKind.DeletionRequest or EmailKind.Reminder or EmailKind.FurtherInformation;
        var email = new OutboundEmail(id, draft.CompanyId, draft.Kind, messageId, contentId, now)
        {
            AgentId = draft.AgentId,
            RequestId = draft.RequestId,
            SourceTaskId = draft.SourceTaskId,
            DataSourceId = draft.DataSourceId,
            Attempt = draft.Attempt,
            To = isToDataSource ? draft.To.Address : null,
            Destination = isToDataSource ? DestinationLimits.OfVendor(draft.To.Address) : destinations.OfPerson(draft.To.Address),
        };
        db.OutboundEmails.Add(email);
        return email;
    }

    private static MimeMessage Message(EmailDraft draft, string messageId, DateTimeOffset now)
    {
        var message = new MimeMessage { MessageId = messageId, Date = now, Subject = draft.Subject };
        message.From.Add(Mailbox(draft.From));
        message.To.Add(Mailbox(draft.To));
        message.ReplyTo.AddRange(draft.ReplyTo.Select(address => Mailbox(new(null, address))));
        if (draft.Cc is not null) message.Cc.Add(Mailbox(new(null, draft.Cc)));
        if (draft.References.Count > 0) message.InReplyTo = draft.References[^1];
        message.References.AddRange(draft.References);
        message.Headers.Add(HeaderId.ContentLanguage, draft.Language);
        if (draft.IsAutomatic) message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Body = Body(draft);
        return message;
    }

    private static Multipart Body(EmailDraft draft)
    {
        var letter = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = Lines(draft.Text) },
            new TextPart(TextFormat.Html) { Text = Lines(draft.Html) },
        };
        if (draft.Attachments.Count == 0) return letter;
        var whole = new Multipart("mixed") { letter };
        foreach (var attachment in draft.Attachments) whole.Add(AttachedFile.Of(attachment));
        return whole;
    }

    /// <summary>Text in mail has lines that end in CRLF, also inside base64 (RFC 2046 section 4.1.1).</summary>
    private static string Lines(string text) => text.ReplaceLineEndings("\r\n");

    private static MailboxAddress Mailbox(Correspondent who) => new(who.Name, EmailAddress.ForMail(who.Address));

    private static byte[] Render(MimeMessage message, EmailDraft draft)
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.International = new[] { draft.To.Address, draft.Cc }.Concat(draft.ReplyTo).Any(address => address is not null && EmailAddress.NeedsUtf8(address));
        message.Prepare(EncodingConstraint.SevenBit);
        using var stream = new MemoryStream(8192);
        message.WriteTo(format, stream);
        return stream.ToArray();
    }
}
