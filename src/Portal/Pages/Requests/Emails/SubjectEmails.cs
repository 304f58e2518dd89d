using Lethe.Domain.Emails;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests.Emails;

/// <summary>What was written to the data subject, newest first.</summary>
internal sealed record SubjectEmails(string Url, IReadOnlyList<EmailGlance> All)
{
    public static async Task<SubjectEmails> Load(PortalDb db, string requestUrl, Guid requestId, CancellationToken cancel) =>
        new($"{requestUrl}/emails", await Of(db, requestId).OrderByDescending(email => email.Id)
            .Select(email => new EmailGlance(email.Id, email.To, email.Status, email.QueuedAt, email.SentAt, email.DueAt, email.Reason, email.ServerReply)).ToListAsync(cancel));

    public static IQueryable<OutboundEmail> Of(PortalDb db, Guid requestId) =>
        db.OutboundEmails.Where(email => email.RequestId == requestId && email.Kind == EmailKind.DataSubject);
}
