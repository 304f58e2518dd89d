namespace Lethe.Domain.Companies;

/// <summary>An account's place in one company. Deactivated, never deleted: history keeps naming them.</summary>
public sealed class Agent : ICompanyOwned, IVersioned
{
    private Agent() { }

    public Agent(Guid companyId, Guid accountId, string name, string email, AgentRole role, string timeZone, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CompanyId = companyId;
        AccountId = accountId;
        Name = name;
        Email = email;
        Role = role;
        TimeZone = timeZone;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }
    public Guid CompanyId { get; private set; }
    public Guid AccountId { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>The address the agent signed up with: the Reply-To of what is sent on their behalf.</summary>
    public string Email { get; private set; } = "";

    public AgentRole Role { get; private set; }

    /// <summary>IANA name; times are shown to this agent in this zone.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>Whether a mail tells this agent on working days what is due, overdue, bounced and unmatched.</summary>
    public bool GetsDigest { get; private set; } = true;

    /// <summary>The day of the agent's last digest, in the agent's time zone.</summary>
    public DateOnly? DigestOn { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? DeactivatedAt { get; private set; }
    public int Version { get; private set; }

    public bool IsActive => DeactivatedAt is null;

    public void Describe(string name, string timeZone)
    {
        Name = name;
        TimeZone = timeZone;
    }

    public void ChooseDigest(bool getsDigest) => GetsDigest = getsDigest;

    /// <summary>Takes the agent's access away; refused for the last active owner. Mail already queued stays as written.</summary>
    public Refusal? Deactivate(int otherActiveOwners, DateTimeOffset now)
    {
        if (!IsActive) return null;
        if (Role == AgentRole.Owner && otherActiveOwners == 0) return LastOwner;
        DeactivatedAt = now;
        return null;
    }

    public void Reactivate() => DeactivatedAt = null;

    /// <summary>Gives the agent another role; refused when the company would be left without an owner.</summary>
    public Refusal? ChangeRole(AgentRole role, int otherActiveOwners)
    {
        if (Role == AgentRole.Owner && role != AgentRole.Owner && otherActiveOwners == 0) return LastOwner;
        Role = role;
        return null;
    }

    private static Refusal LastOwner { get; } =
        new("last-owner", "A company always has an owner. Make a colleague an owner first.");
}
