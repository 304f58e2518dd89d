using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>A page about one source task of a request.</summary>
internal abstract class TaskPage(PortalDb db, CurrentAgent me, TimeProvider time) : RequestPage(db, me, time)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version of the task that the form was filled in over; absent where an act does not depend on it.</summary>
    [BindProperty]
    public int? TaskVersion { get; set; }

    public SourceTask SourceTask { get; private set; } = null!;

    public DataSource Source { get; private set; } = null!;

    public string TaskUrl => $"{RequestUrl}/tasks/{Id}";

    protected override string ReturnUrl => $"{RequestUrl}#task-{Id}";

    protected override async Task<bool> Find(CancellationToken cancel)
    {
        if (!await base.Find(cancel)) return false;
        var found = await Db.SourceTasks.Where(task => task.Id == Id && task.RequestId == Privacy.Id)
            .Join(Db.DataSources, task => task.DataSourceId, source => source.Id, (task, source) => new { task, source })
            .SingleOrDefaultAsync(cancel);
        if (found is null) return false;
        (SourceTask, Source) = (found.task, found.source);
        if (TaskVersion is { } version) Db.Expect(SourceTask, version);
        return true;
    }

    /// <summary>Adds a line about this task to the history, with its reason kept as a note.</summary>
    protected void LogTask(ActivityKind kind, string? detail = null, string? reason = null, Guid? emailId = null)
    {
        Note? note = null;
        if (!string.IsNullOrWhiteSpace(reason)) Db.Notes.Add(note = new Note(Privacy.CompanyId, Privacy.Id, Me.Id, reason, Now));
        Db.Activities.Add(new Activity(Privacy.CompanyId, kind, Me.Id, Now)
        {
            RequestId = Privacy.Id,
            DataSourceId = Source.Id,
            SourceTaskId = SourceTask.Id,
            EmailId = emailId,
            About = Source.Name,
            Detail = detail,
            NoteId = note?.Id,
        });
    }

    /// <summary>The row as it stands now: as a fragment for a script, else by going back to the checklist.</summary>
    protected async Task<IActionResult> Row(Refusal? refusal, CancellationToken cancel)
    {
        if (!Request.WantsFragment())
            return refusal is null ? Redirect(ReturnUrl) : No(refusal);
        Db.ChangeTracker.Clear();
        if (!await Find(cancel)) return NotFound();
        var receive = HttpContext.RequestServices.GetRequiredService<ReceiveAnswer>();
        var row = (await TaskRows.WithWords(Db, receive, await TaskRows.Load(Db, Privacy, Subject, cancel, Id), cancel)).Single();
        if (refusal is not null) Response.StatusCode = StatusCodes.Status409Conflict;
        return Partial("_Row", row with { RefusedBecause = refusal?.Sentence });
    }

    protected async Task<IActionResult> SaveRow(CancellationToken cancel) => await Row(await Save(cancel), cancel);

    protected override Task<IActionResult> Again(string sentence, CancellationToken cancel)
    {
        TaskVersion = null;
        return base.Again(sentence, cancel);
    }
}
