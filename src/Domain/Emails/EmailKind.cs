namespace Lethe.Domain.Emails;

/// <summary>What an outbound email is for.</summary>
public enum EmailKind
{
    DeletionRequest,
    Reminder,

    /// <summary>Answers a data source's question with what it needs to find the person.</summary>
    FurtherInformation,
    DataSubject,
    Account,
    Test,

    /// <summary>What arrived at the portal's reply address, passed on to the agent.</summary>
    PassedOn,

    /// <summary>Tells an agent what is due, overdue, bounced and unmatched.</summary>
    Digest,

    /// <summary>Tells an agent that a data source has let its due date pass.</summary>
    Escalation,
}
