using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Operator.Unmatched;

/// <summary>The operator's pen: mail of which nobody knows which company it is for. The operator sees headers only.</summary>
[Authorize(AccessRegistration.Account)]
[OperatorOnly]
internal sealed class IndexModel(PortalDbFactory databases, ReadInbound read) : PageModel
{
    private const int PageSize = 50;

    /// <summary>The last message of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public IReadOnlyList<(InboundEmail Mail, InboundHeaders? Headers)> Lines { get; private set; } = [];

    public Guid? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await using var db = databases.OpenForInstallation();
        var mails = db.InboundEmails.AsNoTracking().Where(email => email.CompanyId == null && (email.Status == InboundStatus.Unmatched || email.Status == InboundStatus.SetAside));
        if (After is { } last) mails = mails.Where(email => email.Id < last);
        var rows = await mails.OrderByDescending(email => email.Id).Take(PageSize + 1).ToListAsync(cancel);
        if (rows.Count > PageSize)
        {
            rows.RemoveAt(PageSize);
            Next = rows[^1].Id;
        }

        var readings = await read.Readings(db, rows, cancel);
        Lines = [.. rows.Select(mail => (mail, (InboundHeaders?)readings.GetValueOrDefault(mail.Id)))];
    }
}
