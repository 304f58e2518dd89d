namespace Lethe.Portal.Demo;

/// <summary>The clock by which the demo's past is made: it stands still until it is moved.</summary>
internal sealed class DemoClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _at = now;

    /// <summary>When the demo was made; nothing happens later.</summary>
    public DateTimeOffset Present { get; } = now;

    public override DateTimeOffset GetUtcNow() => _at;

    public void GoBack(TimeSpan ago) => _at = Present - ago;

    /// <summary>Lets time pass, but never beyond the present.</summary>
    public void Pass(TimeSpan time) => _at = _at + time < Present ? _at + time : Present;
}
