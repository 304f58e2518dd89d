namespace Lethe.Storage.Emails;

/// <summary>When a destination that is limited to so many emails a minute may be given the next (the generic cell rate algorithm).</summary>
internal sealed class Pace
{
    private Pace() { }

    public Pace(string destination) => Destination = destination;

    public string Destination { get; private set; } = "";
    public DateTimeOffset NextAt { get; set; }
}
