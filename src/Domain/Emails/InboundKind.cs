namespace Lethe.Domain.Emails;

/// <summary>What a mail that came in is.</summary>
public enum InboundKind
{
    /// <summary>A mail server gave up on one of our mails (RFC 3464 action failed, or its own words).</summary>
    Bounce,

    /// <summary>A mail server has not given up yet (RFC 3464 action delayed).</summary>
    Delay,

    /// <summary>Somebody called one of our mails spam (RFC 5965).</summary>
    Complaint,

    /// <summary>A machine answered: a vacation notice, a helpdesk's receipt (RFC 3834). Never answered, never ends a task.</summary>
    AutomaticReply,

    /// <summary>A mail server says that our mail arrived (RFC 3464 action delivered, RFC 8098 displayed).</summary>
    Delivered,

    /// <summary>All else: a person wrote.</summary>
    Answer,
}
