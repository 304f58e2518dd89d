namespace Lethe.Domain.Requests;

/// <summary>One ask by one data subject, taken through Review, Process, Reply and Closed.</summary>
public sealed class PrivacyRequest : ICompanyOwned, IVersioned
{
    private static readonly Disposition[] EarlyEndings = [Requests.Disposition.Withdrawn, Requests.Disposition.Expired, Requests.Disposition.Duplicate];

    private PrivacyRequest() { }

    public PrivacyRequest(Guid companyId, int number, RequestType type, Channel channel, DateOnly receivedOn, DateTimeOffset now, Guid? id = null)
    {
        Id = id ?? Guid.CreateVersion7(now);
        CompanyId = companyId;
        Number = number;
        Type = type;
        Channel = channel;
        ReceivedOn = receivedOn;
        DueOn = DueDate.Of(receivedOn);
        CreatedAt = now;
    }

    public Guid Id { get; private set; }
    public Guid CompanyId { get; private set; }

    /// <summary>Counts up inside the company; people say R-1042.</summary>
    public int Number { get; private set; }

    public RequestType Type { get; private set; }
    public Channel Channel { get; private set; }
    public Stage Stage { get; private set; }

    /// <summary>How it ended; set early, in Reply, when it was rejected in Review.</summary>
    public Disposition? Disposition { get; private set; }

    /// <summary>A day in the company's time zone.</summary>
    public DateOnly ReceivedOn { get; private set; }

    /// <summary>A day in the company's time zone.</summary>
    public DateOnly DueOn { get; private set; }

    public IdentityStatus Identity { get; private set; }
    public Guid? IdentityDecidedById { get; private set; }
    public DateTimeOffset? IdentityDecidedAt { get; private set; }
    public Guid? AssigneeId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>The number as people say it.</summary>
    public string Name => $"R-{Number}";

    public bool IsOpen => Stage != Stage.Closed;

    public bool IdentityDecided => Identity != IdentityStatus.Unverified;

    /// <summary>Where going back by one stage leads; a rejected request never was in Process.</summary>
    public Stage StageBefore => Stage == Stage.Reply && Disposition != Requests.Disposition.Rejected ? Stage.Process : Stage.Review;

    /// <summary>How it can be closed from where it stands, the likeliest first.</summary>
    public IReadOnlyList<Disposition> PossibleDispositions => (Stage, Disposition) switch
    {
        (Stage.Closed, _) => [],
        (Stage.Reply, Requests.Disposition.Rejected) => [Requests.Disposition.Rejected, .. EarlyEndings],
        (Stage.Reply, _) => [Requests.Disposition.Completed, Requests.Disposition.Rejected, .. EarlyEndings],
        _ => EarlyEndings,
    };

    /// <summary>Records that the identity was verified, or why that is not required, or takes that back.</summary>
    public Refusal? DecideIdentity(IdentityStatus identity, Guid agentId, DateTimeOffset now)
    {
        if (!IsOpen) return Closed;
        Identity = identity;
        IdentityDecidedById = identity == IdentityStatus.Unverified ? null : agentId;
        IdentityDecidedAt = identity == IdentityStatus.Unverified ? null : now;
        return null;
    }

    /// <summary>Moves from Review to Process; the identity must have been decided.</summary>
    public Refusal? Accept(DateTimeOffset now)
    {
        if (Stage != Stage.Review) return new("not-in-review", $"{Name} is no longer in Review.");
        if (!IdentityDecided) return IdentityUndecided;
        Stage = Stage.Process;
        AcceptedAt = now;
        return null;
    }

    /// <summary>Moves from Review to Reply, where the data subject is told why (GDPR Art. 12(4)); it will be closed as Rejected.</summary>
    public Refusal? Reject()
    {
        if (Stage != Stage.Review) return new("not-in-review", $"{Name} is no longer in Review. Go back to Review to reject it.");
        Stage = Stage.Reply;
        Disposition = Requests.Disposition.Rejected;
        return null;
    }

    public Refusal? ContinueToReply()
    {
        if (Stage != Stage.Process) return new("not-in-process", $"{Name} is not in the Process stage.");
        Stage = Stage.Reply;
        return null;
    }

    /// <summary>Goes back by one stage; in Review it is neither accepted nor rejected any more.</summary>
    public Refusal? StepBack()
    {
        if (Stage == Stage.Closed) return Closed;
        if (Stage == Stage.Review) return new("first-stage", $"{Name} is in Review, the first stage.");
        Stage = StageBefore;
        if (Stage == Stage.Review) AcceptedAt = null;
        Disposition = null;
        return null;
    }

    /// <summary>Closes the request; refused while a data source owes an answer and before Reply, save for requests that are withdrawn, expired or duplicates.</summary>
    /// <param name="disposition">How it ended.</param>
    /// <param name="openTasks">Names of the data sources whose tasks are open.</param>
    /// <param name="now">The instant of closing.</param>
    public Refusal? Close(Disposition disposition, IReadOnlyCollection<string> openTasks, DateTimeOffset now)
    {
        if (!IsOpen) return Closed;
        if (disposition is Requests.Disposition.Completed or Requests.Disposition.Rejected && Stage != Stage.Reply)
            return new("not-in-reply", $"{Name} can be closed as {disposition} from the Reply stage only.");
        if (disposition == Requests.Disposition.Completed && Disposition == Requests.Disposition.Rejected)
            return new("was-rejected", $"{Name} was rejected in Review. Close it as Rejected, or go back to Review.");
        if (openTasks.Count > 0)
            return new("open-tasks", $"Still open: {string.Join(", ", openTasks)}. Record their outcome, or waive them with a reason.");
        Stage = Stage.Closed;
        Disposition = disposition;
        ClosedAt = now;
        return null;
    }

    /// <summary>Opens a closed request again: in Process when it had been accepted, else in Review.</summary>
    public Refusal? Reopen()
    {
        if (IsOpen) return new("not-closed", $"{Name} is not closed.");
        Stage = AcceptedAt is null ? Stage.Review : Stage.Process;
        Disposition = null;
        ClosedAt = null;
        return null;
    }

    public Refusal? MoveDueDate(DateOnly dueOn)
    {
        if (!IsOpen) return Closed;
        if (dueOn < ReceivedOn) return new("due-before-received", "A request cannot be due before it was received.");
        DueOn = dueOn;
        return null;
    }

    public Refusal? Assign(Guid? agentId)
    {
        if (!IsOpen) return Closed;
        AssigneeId = agentId;
        return null;
    }

    internal Refusal Closed => new("closed", $"{Name} is closed. Reopen it with a reason first.");

    internal static Refusal IdentityUndecided { get; } =
        new("identity-unverified", "Record how the identity was verified, or why that is not required, first.");
}
