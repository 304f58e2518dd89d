namespace Lethe.Storage.Emails;

/// <summary>How many emails a limited destination was given in the minute that runs.</summary>
internal sealed class Pace
{
    private Pace() { }

    public Pace(string destination) => Destination = destination;

    public string Destination { get; private set; } = "";
    public DateTimeOffset WindowStart { get; set; }
    public int Given { get; set; }
}
