namespace Lethe.Domain.Companies;

/// <summary>The controller that answers privacy requests (GDPR Art. 4(7)). Many live in one installation and never see each other.</summary>
public sealed class Company : IVersioned
{
    private Company() { }

    /// <summary>A new company with an unused sender slug.</summary>
    public Company(string name, string senderSlug, string timeZone, string language, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Name = name;
        SenderSlug = senderSlug;
        TimeZone = timeZone;
        Language = Languages.OrEnglish(language);
        CreatedAt = now;
    }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Local part of the address that data sources see; unique in the installation, never changes.</summary>
    public string SenderSlug { get; private set; } = "";

    /// <summary>IANA name; received and due dates are days in this zone.</summary>
    public string TimeZone { get; private set; } = "";

    public string Language { get; private set; } = "en";

    /// <summary>Number of the newest privacy request; raised by the database when one is made.</summary>
    public int LastRequestNumber { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Renames the company and sets its time zone and language. The sender slug stays: data sources know it.</summary>
    public void Describe(string name, string timeZone, string language)
    {
        Name = name;
        TimeZone = timeZone;
        Language = Languages.OrEnglish(language);
    }

    /// <summary>The day it is for this company.</summary>
    public DateOnly Today(DateTimeOffset now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);
}
