namespace Lethe.Domain.DataSources;

/// <summary>What people say about a data source.</summary>
public sealed record DataSourceProfile(
    string Name,
    string? Website,
    string? Category,
    string? PrivacyContact,
    string? Language,
    IReadOnlyCollection<IdentifierKind> Identifiers,
    string? Notes,
    bool Participates);
