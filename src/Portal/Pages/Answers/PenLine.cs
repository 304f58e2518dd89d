using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Answers;

/// <summary>One message of the holding pen.</summary>
/// <param name="Mail">The message.</param>
/// <param name="Reading">What was read of it; null where that failed.</param>
internal sealed record PenLine(InboundEmail Mail, InboundReading? Reading)
{
    public const int PageSize = 50;

    public string Url => $"/answers/messages/{Mail.Id}";

    public string Subject => Mail.Status == InboundStatus.SetAside ? "A message that could not be read" : string.IsNullOrWhiteSpace(Reading?.Subject) ? "No subject" : Reading.Subject;

    /// <summary>Who wrote what is in it: of a mail that an agent forwards, the one who wrote it first.</summary>
    public NamedAddress? From => Reading?.ForwardedFrom ?? Reading?.From;

    public static IQueryable<InboundEmail> Of(PortalDb db) => db.InboundEmails.Where(email => email.Status == InboundStatus.Unmatched || email.Status == InboundStatus.SetAside);

    /// <summary>One page, the newest first.</summary>
    /// <param name="db">Open for the company.</param>
    /// <param name="read">Opens what was read.</param>
    /// <param name="after">The last message of the page before; null for the first page.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<(IReadOnlyList<PenLine> Lines, Guid? Next)> Load(PortalDb db, ReadInbound read, Guid? after, CancellationToken cancel)
    {
        var mails = Of(db);
        if (after is { } last) mails = mails.Where(email => email.Id < last);
        var rows = await mails.AsNoTracking().OrderByDescending(email => email.Id).Take(PageSize + 1).ToListAsync(cancel);
        var more = rows.Count > PageSize;
        if (more) rows.RemoveAt(PageSize);
        var readings = await read.Readings(db, rows, cancel);
        return ([.. rows.Select(mail => new PenLine(mail, readings.GetValueOrDefault(mail.Id)))], more ? rows[^1].Id : null);
    }
}
