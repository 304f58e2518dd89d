using Lethe.Domain.Requests;

namespace Lethe.Domain.Companies;

/// <summary>The controller that answers privacy requests (GDPR Art. 4(7)). Many live in one installation and never see each other.</summary>
public sealed class Company : IVersioned
{
    /// <summary>Days between a data source's due date and the request's own, unless the company says otherwise.</summary>
    public const int DefaultAnswerMargin = 5;

    /// <summary>Most such days.</summary>
    public const int MostAnswerMargin = 20;

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

    /// <summary>Whether Reply-To of mails to data sources also carries the portal's own reply address, so that answers are read.</summary>
    public bool RepliesThroughPortal { get; private set; }

    /// <summary>Whether an answer that is sure, carries our token and is authenticated takes effect without a person.</summary>
    public bool TrustsSureAnswers { get; private set; }

    /// <summary>When silent data sources are reminded, unless they have a ladder of their own.</summary>
    public ReminderLadder Reminders { get; private set; } = ReminderLadder.Default;

    /// <summary>How many days before a request's own due date its data sources are due.</summary>
    public int AnswerMargin { get; private set; } = DefaultAnswerMargin;

    /// <summary>Whether nothing is sent by itself on Saturdays and Sundays of the company's time zone.</summary>
    public bool KeepsWeekendsFree { get; private set; }

    /// <summary>What happens when a data source has not answered by its due date.</summary>
    public ExpiryPolicy AtExpiry { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Renames the company and sets its time zone and language. The sender slug stays: data sources know it.</summary>
    public void Describe(string name, string timeZone, string language)
    {
        Name = name;
        TimeZone = timeZone;
        Language = Languages.OrEnglish(language);
    }

    /// <summary>Chooses how answers come home.</summary>
    public void ChooseAnswers(bool repliesThroughPortal, bool trustsSureAnswers) => (RepliesThroughPortal, TrustsSureAnswers) = (repliesThroughPortal, trustsSureAnswers);

    /// <summary>Chooses how silent data sources are reminded, and what happens when their time is up.</summary>
    /// <param name="reminders">The ladder.</param>
    /// <param name="answerMargin">Days between a data source's due date and the request's own, 0 to <see cref="MostAnswerMargin"/>.</param>
    /// <param name="keepsWeekendsFree">Whether nothing is sent by itself on weekends.</param>
    /// <param name="atExpiry">What happens when the time is up.</param>
    public void ChooseReminders(ReminderLadder reminders, int answerMargin, bool keepsWeekendsFree, ExpiryPolicy atExpiry)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(answerMargin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(answerMargin, MostAnswerMargin);
        (Reminders, AnswerMargin, KeepsWeekendsFree, AtExpiry) = (reminders, answerMargin, keepsWeekendsFree, atExpiry);
    }

    /// <summary>The day it is for this company.</summary>
    public DateOnly Today(DateTimeOffset now) => OfficeHours.Today(now, TimeZone);

    /// <summary>The day itself, or the Monday after it where weekends are kept free.</summary>
    public DateOnly WorkingDay(DateOnly day)
    {
        while (KeepsWeekendsFree && OfficeHours.IsWeekend(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>Whether the portal may write by itself for the company just now.</summary>
    public bool IsAtWork(DateTimeOffset now) => OfficeHours.Are(now, TimeZone) && WorkingDay(Today(now)) == Today(now);
}
