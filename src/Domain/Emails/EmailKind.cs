namespace Lethe.Domain.Emails;

/// <summary>What an outbound email is for.</summary>
public enum EmailKind
{
    DeletionRequest,
    Reminder,
    DataSubject,
    Account,
    Test,
}
