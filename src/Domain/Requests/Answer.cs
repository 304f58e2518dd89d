namespace Lethe.Domain.Requests;

/// <summary>
/// What a data source said about one source task: on its page, by a program, or by mail. Who said it and in which words is in its encrypted content. What was read of a
/// mail is a suggestion until a person decides.
/// </summary>
public sealed class Answer : ICompanyOwned, IVersioned
{
    /// <summary>Below this a person should read the words: from 0 to 1.</summary>
    public const double Sure = 0.5;

    private Answer() { }

    /// <param name="task">The source task.</param>
    /// <param name="channel">How it came.</param>
    /// <param name="outcome">What it says; null when that is not known.</param>
    /// <param name="confidence">How sure that is, from 0 to 1.</param>
    /// <param name="contentId">Who said it, in which words.</param>
    /// <param name="now">When it came.</param>
    public Answer(SourceTask task, AnswerChannel channel, Outcome? outcome, double confidence, Guid contentId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CompanyId = task.CompanyId;
        RequestId = task.RequestId;
        SourceTaskId = task.Id;
        DataSourceId = task.DataSourceId;
        Channel = channel;
        Outcome = outcome;
        Confidence = confidence;
        ContentId = contentId;
        At = now;
    }

    public Guid Id { get; private set; }
    public Guid CompanyId { get; private set; }
    public Guid RequestId { get; private set; }
    public Guid SourceTaskId { get; private set; }
    public Guid DataSourceId { get; private set; }
    public AnswerChannel Channel { get; private set; }

    /// <summary>What it says, as read or as chosen by the data source.</summary>
    public Outcome? Outcome { get; private set; }

    /// <summary>How sure that is, from 0 to 1.</summary>
    public double Confidence { get; private set; }

    public Guid ContentId { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Language in which it is written (BCP 47); null when it was not recognised.</summary>
    public string? Language { get; init; }

    /// <summary>The outbound email that it answers.</summary>
    public Guid? EmailId { get; init; }

    /// <summary>The mail that it came in.</summary>
    public Guid? InboundEmailId { get; init; }

    /// <summary>Whether a machine wrote it: it never ends the task and does not stop reminders.</summary>
    public bool IsAutomatic { get; init; }

    public AnswerDecision Decision { get; private set; }

    /// <summary>What it came to.</summary>
    public Outcome? DecidedOutcome { get; private set; }

    public Guid? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Whether a person must look at it.</summary>
    public bool IsOpen => Decision == AnswerDecision.Open;

    /// <summary>It took effect by itself.</summary>
    public void TakeEffect(DateTimeOffset now) => Decide(AnswerDecision.Automatic, Outcome, null, now);

    /// <summary>Whether it needs nobody: it says surely what the task has come to already, or merely confirms receipt of what is over.</summary>
    public bool OnlyRepeats(Outcome settled) => settled.IsEnded() && Confidence >= Sure && (Outcome == settled || Outcome == Requests.Outcome.Acknowledged);

    /// <summary>A person says what it means: what was read, or something else.</summary>
    public Refusal? Decide(Outcome outcome, Guid agentId, DateTimeOffset now)
    {
        if (!IsOpen) return Decided;
        Decide(outcome == Outcome ? AnswerDecision.Confirmed : AnswerDecision.Corrected, outcome, agentId, now);
        return null;
    }

    /// <summary>A person says that it changes nothing.</summary>
    public Refusal? Dismiss(Guid agentId, DateTimeOffset now)
    {
        if (!IsOpen) return Decided;
        Decide(AnswerDecision.Dismissed, null, agentId, now);
        return null;
    }

    private void Decide(AnswerDecision decision, Outcome? outcome, Guid? agentId, DateTimeOffset now) =>
        (Decision, DecidedOutcome, DecidedById, DecidedAt) = (decision, outcome, agentId, now);

    private static Refusal Decided { get; } = new("already-decided", "This answer has been decided already. Set the outcome of the data source by hand to change it.");
}
