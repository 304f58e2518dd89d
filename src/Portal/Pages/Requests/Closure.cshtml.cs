using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Activities;
using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Closes the request with its disposition; what is still open can be waived here, with a reason.</summary>
internal sealed class ClosureModel(PortalDb db, CurrentAgent me, TimeProvider time) : RequestPage(db, me, time)
{
    [BindProperty]
    [Required(ErrorMessage = "Choose how it ended.")]
    [EnumDataType(typeof(Disposition), ErrorMessage = "Choose how it ended.")]
    public Disposition? Disposition { get; set; }

    [BindProperty]
    [Lines]
    [StringLength(Note.MaximumLength, ErrorMessage = "A reason has at most 4,000 characters.")]
    public string? WaiveReason { get; set; }

    public IReadOnlyList<SourceOutcomeLine> Open { get; private set; } = [];

    /// <summary>Ended, although an answer waits to be decided.</summary>
    public IReadOnlyList<SourceOutcomeLine> Undecided { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (!Privacy.IsOpen) return Redirect(RequestUrl);
        Disposition = Privacy.PossibleDispositions[0];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (!ModelState.IsValid) return Page();
        if (Open.Count > 0 && !string.IsNullOrWhiteSpace(WaiveReason)) await WaiveOpen(cancel);
        if (Privacy.Close(Disposition!.Value, [.. Open.Select(line => line.DataSource)], Now) is { } refusal)
        {
            if (refusal.Code != "open-tasks") return await Again(refusal.Sentence, cancel);
            ModelState.AddModelError(nameof(WaiveReason), refusal.Sentence);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        Log(ActivityKind.RequestClosed, Disposition!.Value.ToString());
        return await SaveForm(cancel);
    }

    protected override async Task<bool> Find(CancellationToken cancel)
    {
        if (!await base.Find(cancel)) return false;
        Open = await SourceOutcomeLine.Open(Db, Privacy.Id, cancel);
        Undecided = await SourceOutcomeLine.Undecided(Db, Privacy.Id, cancel);
        return true;
    }

    private async Task WaiveOpen(CancellationToken cancel)
    {
        var names = Open.ToDictionary(line => line.TaskId, line => line.DataSource);
        var note = new Note(Privacy.CompanyId, Privacy.Id, Me.Id, WaiveReason!, Now);
        Db.Notes.Add(note);
        foreach (var task in await Db.SourceTasks.Where(task => task.RequestId == Privacy.Id && !Outcomes.Ended.Contains(task.Outcome)).ToListAsync(cancel))
        {
            if (task.Waive(Privacy, Now) is not null) continue;
            Db.Activities.Add(new Activity(Privacy.CompanyId, ActivityKind.TaskWaived, Me.Id, Now)
            {
                RequestId = Privacy.Id,
                DataSourceId = task.DataSourceId,
                SourceTaskId = task.Id,
                About = names.GetValueOrDefault(task.Id),
                NoteId = note.Id,
            });
        }

        Open = [];
    }
}
