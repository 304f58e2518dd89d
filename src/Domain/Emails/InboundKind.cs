namespace Lethe.Domain.Emails;

/// <summary>What came back by mail. Only an answer may carry a person's words.</summary>
public enum InboundKind
{
    /// <summary>A mail server could not deliver (RFC 3464, or a server's own words).</summary>
    Bounce,

    /// <summary>A mail server still tries to deliver.</summary>
    Delay,

    /// <summary>A mailbox provider says that the mail was marked as unwanted (RFC 5965).</summary>
    Complaint,

    /// <summary>A machine's reply: a vacation notice, a helpdesk's receipt, mail of a list (RFC 3834).</summary>
    AutomaticReply,

    /// <summary>A mail server or program says that the mail was delivered, passed on or displayed.</summary>
    Delivered,

    /// <summary>All else: what somebody wrote.</summary>
    Answer,
}
