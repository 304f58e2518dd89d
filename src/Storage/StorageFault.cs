using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage;

/// <summary>What an exception from the database means.</summary>
public static class StorageFault
{
    /// <summary>Somebody else was quicker: the row is newer than the one that was read, or there already.</summary>
    public static bool IsConflict(Exception exception) =>
        exception is DbUpdateConcurrencyException || Causes(exception).Any(cause => SqlitePortalDb.IsDuplicate(cause) || PostgresPortalDb.IsDuplicate(cause));

    /// <summary>Why the database cannot be used, as a sentence without personal data; null when the exception is about something else.</summary>
    public static string? Outage(Exception exception) =>
        Causes(exception).Select(cause => SqlitePortalDb.Outage(cause) ?? PostgresPortalDb.Outage(cause)).FirstOrDefault(sentence => sentence is not null);

    private static IEnumerable<Exception> Causes(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException) yield return exception;
    }
}
