namespace Lethe.Mail.Inbound.Reports;

/// <summary>At which step of the conversation the other server said no.</summary>
internal enum SmtpStep
{
    Unknown,
    Connection,
    Sender,
    Recipient,

    /// <summary>After the mail itself was sent: the server knew the address and read the mail.</summary>
    Content,
}
