namespace Lethe.Domain.Requests;

/// <summary>What became of an answer.</summary>
public enum AnswerDecision
{
    /// <summary>A person must look at it.</summary>
    Open,

    /// <summary>It took effect by itself.</summary>
    Automatic,

    /// <summary>A person agreed with what was read.</summary>
    Confirmed,

    /// <summary>A person chose another outcome than what was read.</summary>
    Corrected,

    /// <summary>A person says that it changes nothing.</summary>
    Dismissed,
}
