namespace Lethe.Domain.Emails;

/// <summary>What one attempt to hand an email over came to.</summary>
public enum AttemptResult
{
    /// <summary>2xx: the relay took it.</summary>
    Accepted,

    /// <summary>4xx, a timeout or a lost connection: not now.</summary>
    Deferred,

    /// <summary>5xx: never.</summary>
    Rejected,
}
