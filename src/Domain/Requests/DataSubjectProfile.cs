using Lethe.Domain.DataSources;

namespace Lethe.Domain.Requests;

/// <summary>What is known of a person who asks.</summary>
public sealed record DataSubjectProfile(
    string FirstName,
    string LastName,
    string Email,
    string? Country,
    string? Language,
    IReadOnlyDictionary<IdentifierKind, string> Identifiers,
    string? Message);
