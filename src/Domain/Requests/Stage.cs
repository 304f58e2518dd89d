namespace Lethe.Domain.Requests;

/// <summary>Where a privacy request stands, in order.</summary>
public enum Stage
{
    Review,
    Process,
    Reply,
    Closed,
}
