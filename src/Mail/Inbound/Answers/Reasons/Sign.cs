namespace Lethe.Mail.Inbound.Answers.Reasons;

/// <summary>What one clause is a sign of. Outcomes, and what only together with others makes one.</summary>
internal enum Sign
{
    Deleted,
    PartlyDeleted,
    NotFound,
    Less,
    Refused,
    Keeps,
    NeedsInformation,
    UseOurForm,
    Link,
    Promise,
    Receipt,
    Something,
    Trace,
    Remains,
    Except,
    Law,
    Doubt,
    Away,
    Caution,
    Unclear,
}
