namespace Lethe.Domain.Companies;

/// <summary>An invitation to join a company as an agent, mailed as a link that works once within seven days.</summary>
public sealed class Invitation : ICompanyOwned, IVersioned
{
    /// <summary>How long the mailed link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private Invitation() { }

    public Invitation(Guid companyId, Guid invitedById, string email, AgentRole role, string tokenHash, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CompanyId = companyId;
        InvitedById = invitedById;
        Email = email;
        Role = role;
        TokenHash = tokenHash;
        CreatedAt = now;
        ExpiresAt = now + Lifetime;
    }

    public Guid Id { get; private set; }
    public Guid CompanyId { get; private set; }
    public Guid InvitedById { get; private set; }
    public string Email { get; private set; } = "";
    public AgentRole Role { get; private set; }

    /// <summary>SHA-256 of the token in the link, in hexadecimal; the token itself is only in the mail.</summary>
    public string TokenHash { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? AcceptedAt { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public int Version { get; private set; }

    public bool IsOpen(DateTimeOffset now) => AcceptedAt is null && WithdrawnAt is null && now < ExpiresAt;

    public Refusal? Accept(DateTimeOffset now)
    {
        if (!IsOpen(now)) return new("invitation-ended", "This invitation has expired or was already used. Ask your colleague for a new one.");
        AcceptedAt = now;
        return null;
    }

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}
