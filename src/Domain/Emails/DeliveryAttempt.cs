namespace Lethe.Domain.Emails;

/// <summary>One attempt to hand an email over to the relay, and what came of it. Only ever added.</summary>
public sealed class DeliveryAttempt : ICompanyOwned
{
    private DeliveryAttempt() { }

    /// <param name="id">Its key.</param>
    /// <param name="email">The email's key.</param>
    /// <param name="companyId">The company on whose behalf it goes; null when it is the installation's own.</param>
    /// <param name="number">Which attempt of this email it is, from 1.</param>
    /// <param name="at">When it began.</param>
    public DeliveryAttempt(Guid id, Guid email, Guid? companyId, int number, DateTimeOffset at)
    {
        Id = id;
        EmailId = email;
        CompanyId = companyId;
        Number = number;
        At = at;
    }

    public Guid Id { get; private set; }
    public Guid EmailId { get; private set; }
    public Guid? CompanyId { get; private set; }
    Guid ICompanyOwned.CompanyId => CompanyId ?? Guid.Empty;
    public int Number { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>How long it took, in milliseconds.</summary>
    public int Milliseconds { get; init; }

    public AttemptResult Result { get; init; }

    /// <summary>Why it was not taken; null when it was.</summary>
    public FailureReason? Reason { get; init; }

    /// <summary>What the mail server said, without the addresses of people.</summary>
    public string ServerReply { get; init; } = "";
}
