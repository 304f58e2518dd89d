namespace Lethe.Storage;

/// <summary>The one row that tells which installation this database belongs to.</summary>
public sealed class Installation
{
    /// <summary>The key of the one row.</summary>
    public const int OnlyId = 1;

    private Installation() { }

    public Installation(string masterKeyId, DateTimeOffset now)
    {
        Id = OnlyId;
        MasterKeyId = masterKeyId;
        CreatedAt = now;
    }

    public int Id { get; private set; }

    /// <summary>Which master key the content in this database is encrypted under.</summary>
    public string MasterKeyId { get; private set; } = "";

    /// <summary>SHA-256 of the code that the start printed for the first sign-up; null once used.</summary>
    public string? SetupCodeHash { get; set; }

    public DateTimeOffset CreatedAt { get; private set; }
}
