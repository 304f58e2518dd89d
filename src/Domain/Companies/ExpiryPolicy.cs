namespace Lethe.Domain.Companies;

/// <summary>What happens when a data source has not answered by its due date.</summary>
public enum ExpiryPolicy
{
    /// <summary>The request's assignee is told by mail; an owner where there is none.</summary>
    EscalateToAssignee,

    /// <summary>The owners are told by mail.</summary>
    EscalateToOwner,

    /// <summary>The task is waived, with a note that says why.</summary>
    Waive,

    /// <summary>Nothing: the task stays open and is shown as overdue.</summary>
    KeepWaiting,
}
