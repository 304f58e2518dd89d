using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Corrects what is known of the person.</summary>
internal sealed class DetailsModel(PortalDb db, CurrentAgent me, TimeProvider time) : RequestPage(db, me, time)
{
    [BindProperty]
    public int SubjectVersion { get; set; }

    [BindProperty]
    public DataSubjectInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        (Input, SubjectVersion) = (DataSubjectInput.Of(Subject), Subject.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (!Privacy.IsOpen) return this.Conflict($"{Privacy.Name} is closed. Reopen it with a reason first.");
        Db.Expect(Subject, SubjectVersion);
        Subject.Describe(Input.Profile());
        Log(ActivityKind.DetailsCorrected);
        if (await Save(cancel) is null) return Redirect(RequestUrl);
        var answer = await Again(Refusals.ChangedMeanwhile, cancel);
        SubjectVersion = Subject.Version;
        return answer;
    }
}
