using Lethe.Domain.Emails;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests.Emails;

/// <summary>A page that does something to an email to the data subject.</summary>
internal abstract class EmailPage(PortalDb db, CurrentAgent me, TimeProvider time) : RequestPage(db, me, time)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    protected OutboundEmail Email { get; private set; } = null!;

    protected override string ReturnUrl => $"{RequestUrl}#emails";

    protected override async Task<bool> Find(CancellationToken cancel)
    {
        if (!await base.Find(cancel) || await SubjectEmails.Of(Db, Privacy.Id).SingleOrDefaultAsync(email => email.Id == Id, cancel) is not { } email) return false;
        Email = email;
        return true;
    }
}
