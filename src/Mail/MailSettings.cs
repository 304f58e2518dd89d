namespace Lethe.Mail;

/// <summary>Section <c>Mail</c>.</summary>
public sealed class MailSettings
{
    /// <summary>The portal's mail domain: what stands behind the @ in every sender address.</summary>
    public string Domain { get; set; } = "mail.example";

    /// <summary>The operator's support team, which gets a copy of each email to a data source; null: nobody does.</summary>
    public string? SupportAddress { get; set; }

    /// <summary>Where mail is handed over; see <see cref="Outbound.RelayAddress"/>.</summary>
    public string Relay { get; set; } = "folder:data/mail";

    /// <summary>The sender of the portal's own mail: confirmations, resets, invitations.</summary>
    public string PortalAddress => $"portal@{Domain}";
}
