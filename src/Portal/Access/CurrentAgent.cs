using Lethe.Domain.Companies;

namespace Lethe.Portal.Access;

/// <summary>Who is signed in, in which company. Nobody on pages for strangers.</summary>
internal sealed class CurrentAgent
{
    private (Agent Agent, Company Company)? _who;

    public bool IsKnown => _who is not null;

    public Agent Agent => Who.Agent;

    public Company Company => Who.Company;

    public Guid Id => Agent.Id;

    public Guid CompanyId => Company.Id;

    public bool IsOwner => IsKnown && Agent.Role == AgentRole.Owner;

    public TimeZoneInfo Zone => IsKnown ? TimeZoneInfo.FindSystemTimeZoneById(Agent.TimeZone) : TimeZoneInfo.Utc;

    /// <summary>Whether the same account is an active agent of another company too.</summary>
    public bool HasOtherCompanies { get; private set; }

    internal void Becomes(Agent agent, Company company, bool hasOtherCompanies)
    {
        _who = (agent, company);
        HasOtherCompanies = hasOtherCompanies;
    }

    private (Agent Agent, Company Company) Who => _who ?? throw new InvalidOperationException("Nobody is signed in.");
}
