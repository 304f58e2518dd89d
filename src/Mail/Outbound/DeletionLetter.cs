using Lethe.Domain.Emails;
using Lethe.Storage;

namespace Lethe.Mail.Outbound;

/// <summary>The email that asks a data source to delete one person's data.</summary>
public sealed class DeletionLetter(SourceLetter letter)
{
    /// <summary>The email exactly as it would be sent.</summary>
    /// <param name="db">Knows whether the company sends from its own domain.</param>
    /// <param name="asking">Who asks whom for what.</param>
    /// <param name="emailId">The key that the email will have, which its answer link names; null for one that is only shown or tested.</param>
    /// <param name="cancel">Gives up while the database is asked.</param>
    public Task<EmailDraft> Compose(PortalDb db, Asking asking, Guid? emailId, CancellationToken cancel = default) =>
        letter.Compose(db, EmailKind.DeletionRequest, "DeletionRequest", asking, emailId, asking.Source.Identifiers, _ => [], cancel);
}
