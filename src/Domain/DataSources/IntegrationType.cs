namespace Lethe.Domain.DataSources;

/// <summary>How a data source is reached. No data source can be reached by Api yet.</summary>
public enum IntegrationType
{
    Manual,
    Email,
    Api,
}
