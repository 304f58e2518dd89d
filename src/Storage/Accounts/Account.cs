using Microsoft.AspNetCore.Identity;

namespace Lethe.Storage.Accounts;

/// <summary>A sign-in. What it may do in a company is the company's agent; what it may do with the installation is <see cref="IsOperator"/>.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>How the person is called.</summary>
    public string Name { get; set; } = "";

    /// <summary>Granted by <c>lethe operator add</c>: sees figures and settings of the installation, never requests or mail.</summary>
    public bool IsOperator { get; set; }
}
