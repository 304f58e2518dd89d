namespace Lethe.Domain.Requests;

/// <summary>
/// Free text kept with a request: a note, or the reason of an act. It may hold personal data, so activities only point to it and forgetting empties it.
/// </summary>
public sealed class Note : ICompanyOwned
{
    /// <summary>Longest note, in characters.</summary>
    public const int MaximumLength = 4000;

    private Note() { }

    public Note(Guid companyId, Guid requestId, Guid agentId, string text, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CompanyId = companyId;
        RequestId = requestId;
        AgentId = agentId;
        Text = text.Trim();
        At = now;
    }

    public Guid Id { get; private set; }
    public Guid CompanyId { get; private set; }
    public Guid RequestId { get; private set; }
    public Guid AgentId { get; private set; }
    public string Text { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
}
