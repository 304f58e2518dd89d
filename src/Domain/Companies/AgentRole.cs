namespace Lethe.Domain.Companies;

/// <summary>What an agent may do: an owner also invites, deactivates and edits the company.</summary>
public enum AgentRole
{
    Agent,
    Owner,
}
