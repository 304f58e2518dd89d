using Lethe.Domain;
using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Answers;

/// <summary>A button that decides one answer, and leads on to what is still to be decided.</summary>
internal abstract class AnswerActPage(PortalDb db, CurrentAgent me) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version that the button was shown over.</summary>
    [BindProperty]
    public int? Version { get; set; }

    protected PortalDb Db => db;

    protected CurrentAgent Me => me;

    public IActionResult OnGet() => Redirect($"/answers/{Id}");

    protected async Task<Answer?> Find(CancellationToken cancel)
    {
        var answer = await db.Answers.SingleOrDefaultAsync(answer => answer.Id == Id, cancel);
        if (answer is not null && Version is { } version) db.Expect(answer, version);
        return answer;
    }

    /// <summary>Saves and leads on; when a rule says no, or somebody was quicker, says so.</summary>
    protected async Task<IActionResult> SaveAndLeadOn(Answer answer, Refusal? refusal, string said, CancellationToken cancel)
    {
        try
        {
            if (refusal is null) await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            refusal = new("changed-meanwhile", "Someone decided this answer meanwhile, or changed what it is about. Look at how it stands now.");
        }

        if (refusal is not null) return this.Refused(refusal, $"/answers/{Id}", "Back to the answer");
        this.Tell(said);
        var number = await db.Requests.Where(request => request.Id == answer.RequestId).Select(request => request.Number).SingleAsync(cancel);
        return Redirect(await db.Answers.AnyAsync(other => other.Decision == AnswerDecision.Open, cancel) ? "/answers" : $"/requests/{number}#task-{answer.SourceTaskId}");
    }
}
