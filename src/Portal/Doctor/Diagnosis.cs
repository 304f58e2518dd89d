namespace Lethe.Portal.Doctor;

/// <summary>How bad it is.</summary>
internal enum Verdict
{
    Ok,

    /// <summary>It works, but somebody should look.</summary>
    Warning,

    /// <summary>Something does not work until somebody does something.</summary>
    Problem,
}

/// <summary>What a check found, in a sentence; and, unless all is well, what to do.</summary>
internal sealed record Diagnosis(Verdict Verdict, string Finding, string? Advice = null)
{
    public static Diagnosis Ok(string finding) => new(Verdict.Ok, finding);

    public static Diagnosis Warning(string finding, string advice) => new(Verdict.Warning, finding, advice);

    public static Diagnosis Problem(string finding, string advice) => new(Verdict.Problem, finding, advice);
}

/// <summary>One thing that is looked at. Nothing is changed by looking.</summary>
internal interface ICheck
{
    string Name { get; }

    Task<Diagnosis> Look(CancellationToken cancel);
}
