namespace Lethe.Domain.Requests;

/// <summary>Whether the company has reason to believe that the person is who they say (GDPR Art. 12(6)).</summary>
public enum IdentityStatus
{
    Unverified,
    Verified,
    NotRequired,
}
