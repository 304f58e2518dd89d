namespace Lethe.Domain;

/// <summary>A row that people edit: a form that was filled in over an older version is refused.</summary>
public interface IVersioned
{
    /// <summary>Rises by one with each saved change.</summary>
    int Version { get; }
}
