using Lethe.Domain.DataSources;

namespace Lethe.Mail.Outbound;

/// <summary>What an agent tells a data source that asked for more.</summary>
/// <param name="Identifiers">By which it finds the person; kept with the request.</param>
/// <param name="Note">What else there is to say; null for nothing.</param>
public sealed record FurtherInformation(IReadOnlyDictionary<IdentifierKind, string> Identifiers, string? Note);
