using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests;

/// <summary>A page about one privacy request: finds it, writes its history, answers.</summary>
internal abstract class RequestPage(PortalDb db, CurrentAgent me, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    /// <summary>The version that the form was filled in over; absent where an act does not depend on it.</summary>
    [BindProperty]
    public int? Version { get; set; }

    public PrivacyRequest Privacy { get; private set; } = null!;

    public DataSubject Subject { get; private set; } = null!;

    public string RequestUrl => $"/requests/{Number}";

    /// <summary>Where an act leads when it is done.</summary>
    protected virtual string ReturnUrl => RequestUrl;

    protected PortalDb Db => db;

    protected CurrentAgent Me => me;

    protected TimeProvider Time { get; } = time;

    /// <summary>The instant at which the page was asked for.</summary>
    protected DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Loads the request and its data subject; false when this company has no such request.</summary>
    protected virtual async Task<bool> Find(CancellationToken cancel)
    {
        var found = await db.Requests.Where(request => request.Number == Number)
            .Join(db.DataSubjects, request => request.Id, subject => subject.RequestId, (request, subject) => new { request, subject })
            .SingleOrDefaultAsync(cancel);
        if (found is null) return false;
        (Privacy, Subject) = (found.request, found.subject);
        if (Version is { } version) db.Expect(Privacy, version);
        return true;
    }

    /// <summary>Adds a line to the request's history, with its reason kept as a note.</summary>
    protected void Log(ActivityKind kind, string? about = null, string? reason = null, Guid? emailId = null)
    {
        Guid? noteId = null;
        if (!string.IsNullOrWhiteSpace(reason))
        {
            var note = new Note(Privacy.CompanyId, Privacy.Id, me.Id, reason, Now);
            db.Notes.Add(note);
            noteId = note.Id;
        }

        db.Activities.Add(new Activity(Privacy.CompanyId, kind, me.Id, Now) { RequestId = Privacy.Id, EmailId = emailId, About = about, NoteId = noteId });
    }

    /// <summary>For acts that are a button: their address leads back to the request, as after signing in anew.</summary>
    protected async Task<IActionResult> Back(CancellationToken cancel) => await Find(cancel) ? Redirect(ReturnUrl) : NotFound();

    /// <summary>Saves and goes back to the request; 409 when it was changed meanwhile.</summary>
    protected async Task<IActionResult> SaveAndReturn(CancellationToken cancel) =>
        await Save(cancel) is { } refusal ? No(refusal) : Redirect(ReturnUrl);

    /// <summary>The same for a form in which something was typed: it is not lost.</summary>
    protected async Task<IActionResult> SaveForm(CancellationToken cancel) =>
        await Save(cancel) is null ? Redirect(ReturnUrl) : await Again(Refusals.ChangedMeanwhile, cancel);

    /// <summary>409 with the sentence above the form, which is kept as it was filled in, over the request as it stands now.</summary>
    protected virtual async Task<IActionResult> Again(string sentence, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        Version = null;
        return await Find(cancel) ? this.Conflict(sentence) : NotFound();
    }

    protected async Task<Refusal?> Save(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return null;
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            return new("changed-meanwhile", $"Someone changed {Privacy.Name} meanwhile. Look at how it stands now, then do it again.");
        }
    }

    /// <summary>409 with the rule's sentence and the way back to the request.</summary>
    protected IActionResult No(Refusal refusal) => this.Refused(refusal, RequestUrl, $"Back to {Privacy.Name}");
}
