using Lethe.Domain.Emails;
using Lethe.Mail.Inbound.Forwarding;
using MimeKit;

namespace Lethe.Mail.Inbound;

/// <summary>A mail and what was read of it: its own words, or those of what an agent forwards.</summary>
internal sealed record ReadMail(ReadOnlyMemory<byte> Raw, ArrivedMail Mail, Reading Reading)
{
    /// <summary>What an agent forwards; null where nothing is.</summary>
    public MimeMessage? Forwarded { get; init; }

    /// <summary>Whether an agent of the company wrote it: what is the agent's own is no data source's answer.</summary>
    public bool IsFromAgent { get; init; }

    /// <summary>Who speaks.</summary>
    public MailboxAddress? Speaker => Forwarded is null ? Mail.From : Forwarded.From.Mailboxes.FirstOrDefault();

    public string Text => Cut(WrittenText.Own(Forwarded ?? Mail.Message));

    /// <summary>Whether it is about mail of ours and nobody's words.</summary>
    public bool IsReport => Reading.Kind switch
    {
        InboundKind.Bounce or InboundKind.Delay or InboundKind.Complaint or InboundKind.Delivered => true,
        InboundKind.AutomaticReply or InboundKind.Answer => false,
    };

    public static ReadMail Of(MailReader reader, byte[] raw)
    {
        var mail = ArrivedMail.Read(raw);
        var reading = reader.Read(mail.Message);
        return new(raw, mail, mail.Cuts.Count == 0 ? reading : reading with { Because = [.. reading.Because, .. mail.Cuts] });
    }

    /// <summary>The same, from an agent: what is forwarded is read instead.</summary>
    public ReadMail FromAgent(MailReader reader)
    {
        var forwarded = ForwardedMail.Of(Mail.Message);
        // Who answers the data source with a copy to us quotes it just as one who forwards it to us.
        var isForward = forwarded?.From.Mailboxes.FirstOrDefault() is { } speaker && !IsWrittenTo(speaker.Address) && Mail.From is { } from && !EmailAddress.Same(speaker.Address, from.Address);
        return isForward ? this with { IsFromAgent = true, Forwarded = forwarded, Reading = reader.Read(forwarded!) } : this with { IsFromAgent = true };
    }

    public InboundReading ToKeep() => new()
    {
        From = Named(Mail.From),
        To = [.. Mail.Message.To.Mailboxes.Concat(Mail.Message.Cc.Mailboxes).Select(mailbox => mailbox.Address).Take(20)],
        Subject = Mail.Subject,
        Date = Mail.Date,
        ForwardedFrom = Forwarded is null ? null : Named(Speaker),
        Text = Text,
        Because = Reading.Because,
        Recipients = [.. Reading.Recipients.Take(50)],
        Outcome = Reading.Outcome,
        Confidence = Reading.Confidence,
        Language = Reading.Language,
    };

    public bool IsWrittenTo(string address) => Mail.Recipients.Any(recipient => EmailAddress.Same(recipient, address));

    private static NamedAddress? Named(MailboxAddress? mailbox) =>
        mailbox is null ? null : new(string.IsNullOrWhiteSpace(mailbox.Name) ? null : Cut(mailbox.Name, 200), mailbox.Address);

    private static string Cut(string text, int most = InboundReading.MaximumText) => text.Length > most ? text[..most] : text;
}
