namespace Lethe.Storage;

/// <summary>A bug: a row of one company was about to be saved while the database was open for another.</summary>
public sealed class WrongCompanyException(Type row) : Exception($"A {row.Name} of another company was about to be saved.");
