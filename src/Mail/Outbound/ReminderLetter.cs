using Lethe.Domain.Emails;
using Lethe.Mail.Templates;
using Lethe.Storage;

namespace Lethe.Mail.Outbound;

/// <summary>Which reminder it is.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="IsLast">Whether none follows before the due date: it is firmer.</param>
/// <param name="AskedOn">The day of the first email, in the company's time zone.</param>
public sealed record ReminderOccasion(int Number, bool IsLast, DateOnly AskedOn);

/// <summary>The email that reminds a data source in the same thread; it repeats all that is needed to act on it.</summary>
public sealed class ReminderLetter(SourceLetter letter)
{
    /// <summary>The email exactly as it would be sent; its thread is the caller's to add (<see cref="EmailDraft.References"/>).</summary>
    /// <param name="db">Knows whether the company sends from its own domain.</param>
    /// <param name="asking">Who asks whom for what.</param>
    /// <param name="occasion">Which reminder it is.</param>
    /// <param name="emailId">The key that the email will have; null for one that is only shown.</param>
    /// <param name="cancel">Gives up while the database is asked.</param>
    public Task<EmailDraft> Compose(PortalDb db, Asking asking, ReminderOccasion occasion, Guid? emailId, CancellationToken cancel = default) =>
        letter.Compose(db, EmailKind.Reminder, "Reminder", asking, emailId, asking.Source.Identifiers, language => new()
        {
            ["asked_on"] = LetterDate.Of(occasion.AskedOn, language),
            ["reminder"] = occasion.Number,
            ["last"] = occasion.IsLast,
        }, cancel);
}
