namespace Lethe.Storage;

/// <summary>For whom the database is opened: one company, or the installation (workers, sign-in, migrations), which sees all.</summary>
public sealed record Scope
{
    private Scope(Guid? companyId) => CompanyId = companyId;

    /// <summary>Null for the installation.</summary>
    public Guid? CompanyId { get; }

    public bool IsInstallation => CompanyId is null;

    public static Scope Installation { get; } = new((Guid?)null);

    public static Scope Company(Guid id) =>
        id == Guid.Empty ? throw new ArgumentException("A company has an id.", nameof(id)) : new(id);
}
