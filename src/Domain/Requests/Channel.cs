namespace Lethe.Domain.Requests;

/// <summary>How a request came in.</summary>
public enum Channel
{
    Email,
    Phone,
    Letter,
    WebForm,
    InPerson,
    Agent,
    Other,
}
