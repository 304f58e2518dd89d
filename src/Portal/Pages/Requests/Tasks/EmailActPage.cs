using Lethe.Domain.Emails;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>A page that does something to the task's latest request email.</summary>
internal abstract class EmailActPage(PortalDb db, CurrentAgent me, TimeProvider time) : TaskPage(db, me, time)
{
    protected OutboundEmail Email { get; private set; } = null!;

    protected async Task<bool> FindEmail(CancellationToken cancel)
    {
        if (!await Find(cancel)) return false;
        var email = await Db.OutboundEmails.Where(email => email.SourceTaskId == Id && email.Kind == EmailKind.DeletionRequest && email.Attempt == SourceTask.Attempt)
            .SingleOrDefaultAsync(cancel);
        if (email is null) return false;
        Email = email;
        return true;
    }

    /// <summary>When an earlier email of the task got through; null when none did.</summary>
    protected Task<DateTimeOffset?> AskedBefore(CancellationToken cancel) =>
        Db.OutboundEmails.Where(email => email.SourceTaskId == Id && email.Kind == EmailKind.DeletionRequest && email.Attempt < SourceTask.Attempt && email.SentAt != null)
            .OrderByDescending(email => email.Attempt).Select(email => email.SentAt).FirstOrDefaultAsync(cancel);
}
