namespace Lethe.Domain;

/// <summary>A row that belongs to one company and is never seen by, nor saved for, another.</summary>
public interface ICompanyOwned
{
    /// <summary>The company that the row belongs to.</summary>
    Guid CompanyId { get; }
}
