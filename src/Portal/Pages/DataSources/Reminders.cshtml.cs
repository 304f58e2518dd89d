using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>When this data source is reminded while it is silent.</summary>
internal sealed class RemindersModel(PortalDb db, CurrentAgent me, ChangeReminders change, TimeProvider time) : DataSourcePage(db, me, time)
{
    [BindProperty]
    public RemindersInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        Input = RemindersInput.Of(Source.Reminders, Me.Company.Reminders);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (!ModelState.IsValid) return Page();
        Source.ChooseReminders(Input.ToLadder());
        Log(ActivityKind.RemindersChanged);
        Db.Guard(Source);
        try
        {
            await change.Save(Db, task => task.DataSourceId == Id, cancel);
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            Db.ChangeTracker.Clear();
            Version = null;
            ModelState.Remove(nameof(Version));
            return await Find(cancel) ? this.Conflict() : NotFound();
        }

        Said = $"{Source.Name} is reminded {Words.Of(Source.Reminders ?? Me.Company.Reminders)}{(Source.Reminders is null ? ", as the company does" : "")}.";
        return Redirect(SourceUrl);
    }
}
