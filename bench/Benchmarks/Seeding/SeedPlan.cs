namespace Lethe.Benchmarks.Seeding;

/// <summary>Which requests are in which stage: those that are due first are in Process, the rest of the open ones wait in Review, all before them are closed.</summary>
internal sealed record SeedPlan(int Requests)
{
    /// <summary>Source tasks of each request in Process.</summary>
    public const int Sources = 300;

    /// <summary>How many requests in Process nobody has worked on yet.</summary>
    private const int UntouchedRequests = 10;

    public int InProcess => Requests / 100;

    public int InReview => Requests / 10;

    public int FirstInProcess => Requests - InReview - InProcess + 1;

    public int FirstInReview => Requests - InReview + 1;

    /// <summary>Requests in Process none of whose data sources has been asked.</summary>
    public IEnumerable<int> Untouched => Enumerable.Range(FirstInProcess, Math.Min(UntouchedRequests, InProcess));

    /// <summary>A request in Process, a third of whose data sources were asked and a third of whose have answered.</summary>
    public int HalfWay => FirstInProcess + (InProcess / 2);

    public bool IsInProcess(int number) => number >= FirstInProcess && number < FirstInReview;

    public bool IsUntouched(int number) => number < FirstInProcess + UntouchedRequests;
}
