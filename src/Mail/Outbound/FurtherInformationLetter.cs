using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Storage;

namespace Lethe.Mail.Outbound;

/// <summary>The email that answers a data source's question in the same thread: with what is known of the person meanwhile, and a note of the agent.</summary>
public sealed class FurtherInformationLetter(SourceLetter letter)
{
    /// <summary>The email exactly as it would be sent; its thread is the caller's to add (<see cref="EmailDraft.References"/>).</summary>
    /// <param name="db">Knows whether the company sends from its own domain.</param>
    /// <param name="asking">Who asks whom for what.</param>
    /// <param name="further">What else to tell of the person, beside what the data source always needs.</param>
    /// <param name="note">What the agent adds, on one line or more; null for nothing.</param>
    /// <param name="emailId">The key that the email will have; null for one that is only shown.</param>
    /// <param name="cancel">Gives up while the database is asked.</param>
    public Task<EmailDraft> Compose(
        PortalDb db, Asking asking, IReadOnlyCollection<IdentifierKind> further, string? note, Guid? emailId, CancellationToken cancel = default) =>
        letter.Compose(db, EmailKind.FurtherInformation, "FurtherInformation", asking, emailId, asking.Source.Identifiers.Union(further), _ => new()
        {
            ["note"] = Lines(note),
        }, cancel);

    private static string[] Lines(string? note) => string.IsNullOrWhiteSpace(note) ? [] : note.Trim().ReplaceLineEndings("\n").Split('\n');
}
