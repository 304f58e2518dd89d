namespace Lethe.Domain.Emails;

/// <summary>Where a mail that came in stands.</summary>
public enum InboundStatus
{
    /// <summary>Stored, not read yet.</summary>
    Waiting,

    /// <summary>Read, and it belongs to one of our emails.</summary>
    Matched,

    /// <summary>Read, and nobody knows what it belongs to: it waits in a holding pen until a person attaches or discards it.</summary>
    Unmatched,

    /// <summary>A person threw it away.</summary>
    Discarded,

    /// <summary>It needs nobody: our own mail that came back, a mail about an email that belongs to no request.</summary>
    Ignored,

    /// <summary>Reading it failed again and again; it is kept and blocks nothing.</summary>
    SetAside,
}
