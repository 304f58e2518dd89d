namespace Lethe.Domain.Emails;

/// <summary>What an outbound email is for.</summary>
public enum EmailKind
{
    DeletionRequest,
    Reminder,

    /// <summary>Answers a data source's question in the same thread.</summary>
    FurtherInformation,

    DataSubject,
    Account,

    /// <summary>Tells an agent what is due, overdue, bounced, unmatched or silent.</summary>
    Digest,

    /// <summary>Hands an agent what arrived at the portal's reply address.</summary>
    PassedOn,

    /// <summary>Tells an agent that a data source stays silent.</summary>
    Escalation,

    Test,
}
