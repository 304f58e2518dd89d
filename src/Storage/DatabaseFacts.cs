namespace Lethe.Storage;

/// <summary>What a database engine says about itself.</summary>
/// <param name="Engine">Its name and version.</param>
/// <param name="Bytes">How large the database is.</param>
/// <param name="Clock">The server's time; null where there is no server.</param>
public sealed record DatabaseFacts(string Engine, long Bytes, DateTimeOffset? Clock);
