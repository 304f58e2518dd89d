using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>Puts a data source away, or brings it back from there.</summary>
internal sealed class ArchiveModel(PortalDb db, CurrentAgent me, MakeSourceTasks tasks, TimeProvider time) : DataSourcePage(db, me, time)
{
    [BindProperty]
    public bool Archived { get; set; }

    /// <summary>Tasks that stay open, to be ended by hand; counted up to a hundred.</summary>
    public int OpenTasks { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (Source.ArchivedAt is not null) return Redirect(SourceUrl);
        OpenTasks = await OpenTaskCount.Of(Db, Source.Id, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (Archived) PutAway();
        else await BringBack(cancel);
        if (await Save(cancel) is { } refusal) return this.Refused(refusal, SourceUrl, $"Back to {Source.Name}");
        Said = Archived ? $"{Source.Name} is archived. It gets no new tasks and no email." : $"{Source.Name} is back. Its email integration is off.{JoinedWords()}";
        return Redirect(SourceUrl);
    }

    private void PutAway()
    {
        if (Source.ArchivedAt is not null) return;
        Source.Archive(Now);
        Log(ActivityKind.DataSourceArchived);
    }

    private async Task BringBack(CancellationToken cancel)
    {
        if (Source.ArchivedAt is null) return;
        Source.BringBack();
        Log(ActivityKind.DataSourceBroughtBack);
        await tasks.ForDataSource(Db, Source, Me.Id, cancel);
    }
}
