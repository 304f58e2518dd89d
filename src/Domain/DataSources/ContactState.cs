namespace Lethe.Domain.DataSources;

/// <summary>What is known about the privacy contact of a data source.</summary>
public enum ContactState
{
    /// <summary>Nothing yet.</summary>
    Unproven,

    /// <summary>Somebody answered from it, or a mail server said that our mail arrived.</summary>
    Proven,

    /// <summary>Somebody called our mail spam: nothing is sent until an agent says so.</summary>
    Paused,

    /// <summary>The address takes no mail: nothing is sent until it is corrected.</summary>
    Gone,
}
