namespace Lethe.Domain.Activities;

/// <summary>One line of history of a request, a data source or a company. Only ever added; holds no personal data of a data subject.</summary>
public sealed class Activity : ICompanyOwned
{
    private Activity() { }

    /// <param name="companyId">The company whose history it is.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="agentId">Who did it; null when the portal did it by itself.</param>
    /// <param name="now">When.</param>
    public Activity(Guid companyId, ActivityKind kind, Guid? agentId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CompanyId = companyId;
        Kind = kind;
        AgentId = agentId;
        At = now;
    }

    public Guid Id { get; private set; }
    public Guid CompanyId { get; private set; }
    public ActivityKind Kind { get; private set; }
    public Guid? AgentId { get; private set; }
    public DateTimeOffset At { get; private set; }
    public Guid? RequestId { get; init; }
    public Guid? DataSourceId { get; init; }
    public Guid? SourceTaskId { get; init; }
    public Guid? EmailId { get; init; }

    /// <summary>The note or reason that belongs to it.</summary>
    public Guid? NoteId { get; init; }

    /// <summary>The one impersonal word that the sentence needs: a data source's name, a stage, an outcome, a date.</summary>
    public string? About { get; init; }

    /// <summary>A second such word, where one is needed: the outcome beside the data source.</summary>
    public string? Detail { get; init; }
}
