using Lethe.Domain.Requests;
using Ending = Lethe.Domain.Requests.Disposition;

namespace Lethe.Portal.Demo;

/// <summary>What becomes of one request of the demo.</summary>
/// <param name="Person">Who asks.</param>
/// <param name="Type">For what.</param>
/// <param name="DaysAgo">How long ago it came in.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Disposition">How it ended, where it was closed.</param>
internal sealed record DemoPlan(DemoPerson Person, RequestType Type, int DaysAgo, Stage Stage, Disposition? Disposition = null)
{
    /// <summary>A newcomer begins here: accepted, and nobody has been asked yet.</summary>
    public bool IsForNewcomer { get; private init; }

    private static readonly RequestType[] Types =
        [RequestType.Deletion, RequestType.Deletion, RequestType.Deletion, RequestType.Deletion, RequestType.Copy, RequestType.DoNotSell, RequestType.DoNotMail, RequestType.Edit];

    private static readonly Ending[] Endings =
        [Ending.Completed, Ending.Completed, Ending.Completed, Ending.Rejected, Ending.Completed, Ending.Withdrawn, Ending.Duplicate, Ending.Expired];

    /// <summary>Forty requests, oldest first: closed ones, late ones, some due within a week, and fresh ones.</summary>
    public static IReadOnlyList<DemoPlan> All(Random chance)
    {
        var people = new Queue<DemoPerson>(DemoPeople.Others);
        RequestType AnyType() => Types[chance.Next(Types.Length)];
        IEnumerable<DemoPlan> Some(int count, int from, int to, Func<int, Stage> stage) =>
            Enumerable.Range(0, count).Select(index => new DemoPlan(people.Dequeue(), AnyType(), chance.Next(from, to), stage(index)));

        List<DemoPlan> plans =
        [
            new(people.Dequeue(), RequestType.Deletion, 37, Stage.Process),
            .. Some(2, 32, 35, index => index == 0 ? Stage.Process : Stage.Reply),
            .. Some(6, 24, 29, index => index < 4 ? Stage.Process : Stage.Reply),
            .. Some(9, 9, 23, index => index < 6 ? Stage.Process : Stage.Reply),
            .. Some(8, 1, 8, _ => Stage.Review),
            .. Some(13, 38, 62, _ => Stage.Closed).Select((plan, index) => plan with { Disposition = Endings[index % Endings.Length] }),
            new(DemoPeople.Ada, RequestType.Deletion, 0, Stage.Process) { IsForNewcomer = true },
        ];
        return [.. plans.OrderByDescending(plan => plan.DaysAgo)];
    }
}
