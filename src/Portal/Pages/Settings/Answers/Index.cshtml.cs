using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Settings.Answers;

/// <summary>How answers come home, and how silent data sources are reminded: agents see it, owners choose.</summary>
internal sealed class IndexModel(PortalDb db, CurrentAgent me, ChangeReminders change, TimeProvider time) : PageModel
{
    private Company? _changedMeanwhile;

    [BindProperty]
    public AnswersInput Input { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public bool MayEdit => me.IsOwner;

    /// <summary>As they are saved.</summary>
    public Company Saved => _changedMeanwhile ?? me.Company;

    public Example Example => Example.Of(Saved, time.GetUtcNow());

    public void OnGet() => (Input, Version) = (AnswersInput.Of(me.Company), me.Company.Version);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!MayEdit) return Forbid();
        if (!ModelState.IsValid) return Page();
        var company = await db.Companies.SingleAsync(cancel);
        db.Expect(company, Version);
        if (Input.ChangesAnswers(company)) Log(ActivityKind.CompanyEdited);
        if (Input.ChangesReminders(company)) Log(ActivityKind.RemindersChanged);
        company.ChooseAnswers(Input.RepliesThroughPortal, Input.TrustsSureAnswers);
        company.ChooseReminders(Input.Ladder.ToLadder(), Input.Margin!.Value, Input.KeepsWeekendsFree, Input.AtExpiry);
        db.Guard(company);
        try
        {
            await change.Save(db, task => task.CompanyId == company.Id, cancel);
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            _changedMeanwhile = await db.Companies.AsNoTracking().SingleAsync(cancel);
            ModelState.Remove(nameof(Version));
            Version = _changedMeanwhile.Version;
            return this.Conflict();
        }

        this.Tell("It is saved. What data sources have been told already stays as it was.");
        return Redirect("/settings/answers");
    }

    /// <summary>What somebody else saved meanwhile; null where nobody did.</summary>
    public string? Theirs(Func<Company, string> value) => _changedMeanwhile is null ? null : $"Saved meanwhile: {value(_changedMeanwhile)}";

    private void Log(ActivityKind kind) => db.Activities.Add(new Activity(me.CompanyId, kind, me.Id, time.GetUtcNow()));
}
