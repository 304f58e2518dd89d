namespace Lethe.Domain.DataSources;

/// <summary>What a data source may need to find a person in its records. Email is always given.</summary>
public enum IdentifierKind
{
    Email,
    Phone,
    CustomerNumber,
    Username,
    DateOfBirth,
    PostalAddress,
}
