using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>The tick: asks the data source by email at once, or ticks a manual one off.</summary>
internal sealed class StartModel(PortalDb db, CurrentAgent me, TimeProvider time, AskDataSource askDataSource) : TaskPage(db, me, time)
{
    [BindProperty]
    [Lines]
    [StringLength(Domain.Requests.Note.MaximumLength, ErrorMessage = "A note has at most 4,000 characters.")]
    public string? Note { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => Back(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (Source.IntegrationType != IntegrationType.Manual) return await Row(await askDataSource.Ask(Db, Id, Me.Agent, cancel), cancel);
        if (!ModelState.IsValid) return Page();
        if (SourceTask.TickOff(Privacy, Source, Now) is { } refusal) return await Row(refusal, cancel);
        LogTask(ActivityKind.TickedOff, SourceTask.Outcome.ToString(), Note);
        return await SaveRow(cancel);
    }
}
