using System.ComponentModel.DataAnnotations;
using Lethe.Mail.Outbound;
using Lethe.Mail.Senders;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Requests.Emails;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Writes to the data subject from a draft that tells honestly where each data source stands.</summary>
internal sealed class MessageModel(PortalDb db, CurrentAgent me, TimeProvider time, EmailDataSubject email, SenderAddress sender) : RequestPage(db, me, time)
{
    [BindProperty]
    [OneLine]
    [Required(ErrorMessage = "Write a subject.")]
    [StringLength(200, ErrorMessage = "A subject has at most 200 characters.")]
    public string? Heading { get; set; }

    [BindProperty]
    [Lines]
    [Required(ErrorMessage = "Write the email.")]
    [StringLength(20_000, ErrorMessage = "An email has at most 20,000 characters.")]
    public string? Text { get; set; }

    /// <summary>The key that the email will have, made with the form: the form that is sent twice sends one email.</summary>
    [BindProperty]
    public Guid? EmailId { get; set; }

    public string From { get; private set; } = "";

    public string ReplyTo => Me.Agent.Email;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        From = await sender.Of(Db, Me.Company, cancel);
        EmailId = Guid.CreateVersion7(Now);
        var sources = await SourceOutcomeLine.All(Db, Privacy.Id, cancel);
        (Heading, Text) = email.Draft(Me.Company, Me.Agent, Privacy, Subject, sources.Select(line => new SourceOutcome(line.DataSource, line.Outcome)));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        From = await sender.Of(Db, Me.Company, cancel);
        if (!ModelState.IsValid) return Page();
        if (await IsWritten(cancel)) return Once();
        if (!Privacy.IsOpen) return this.Conflict($"{Privacy.Name} is closed. Reopen it with a reason first.");
        try
        {
            await email.Send(Db, Me.Company, Me.Agent, Privacy, Subject, Heading!, Text!, EmailId, cancel);
            return Redirect(RequestUrl);
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            if (await IsWritten(cancel)) return Once();
            throw;
        }
    }

    private Task<bool> IsWritten(CancellationToken cancel) => SubjectEmails.Of(Db, Privacy.Id).AnyAsync(written => written.Id == EmailId, cancel);

    private RedirectResult Once()
    {
        this.Tell("This email was written already. It is sent once.");
        return Redirect(RequestUrl);
    }
}
