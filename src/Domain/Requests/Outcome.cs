namespace Lethe.Domain.Requests;

/// <summary>Where a source task stands. All up to Unreachable are open, the rest have ended.</summary>
public enum Outcome
{
    Pending,
    Requested,
    Acknowledged,
    NeedsInformation,
    UseOurForm,
    Unreachable,
    Deleted,
    PartlyDeleted,
    Done,
    NotFound,
    Refused,
    Waived,
}

/// <summary>What outcomes mean.</summary>
public static class Outcomes
{
    /// <summary>The outcomes after which nothing more is expected of the data source.</summary>
    public static readonly IReadOnlyList<Outcome> Ended =
        [Outcome.Deleted, Outcome.PartlyDeleted, Outcome.Done, Outcome.NotFound, Outcome.Refused, Outcome.Waived];

    /// <summary>The outcomes in which the data source owes an answer.</summary>
    public static readonly IReadOnlyList<Outcome> Waiting =
        [Outcome.Requested, Outcome.Acknowledged, Outcome.NeedsInformation, Outcome.UseOurForm, Outcome.Unreachable];

    public static bool IsEnded(this Outcome outcome) => Ended.Contains(outcome);

    public static bool IsOpen(this Outcome outcome) => !outcome.IsEnded();
}
