namespace Lethe.Domain.Requests;

/// <summary>How a closed request ended.</summary>
public enum Disposition
{
    Completed,
    Rejected,
    Withdrawn,
    Expired,
    Duplicate,
}
