namespace Lethe.Domain.Requests;

/// <summary>What the portal does by itself about a data source that has been asked.</summary>
public enum SilenceStep
{
    /// <summary>Nothing just now.</summary>
    Wait,

    /// <summary>It is reminded.</summary>
    Remind,

    /// <summary>Its time is up: the company's policy is carried out.</summary>
    Expire,
}
