using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Activities;
using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>Sets or corrects the outcome by hand.</summary>
internal sealed class OutcomeModel(PortalDb db, CurrentAgent me, TimeProvider time) : TaskPage(db, me, time)
{
    [BindProperty]
    public int TaskVersion { get; set; }

    [BindProperty]
    [EnumDataType(typeof(Outcome))]
    public Outcome Outcome { get; set; }

    [BindProperty]
    [Lines]
    [StringLength(Domain.Requests.Note.MaximumLength, ErrorMessage = "A note has at most 4,000 characters.")]
    public string? Note { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindTask(cancel)) return NotFound();
        if (!ModelState.IsValid) return BadInput();
        Db.Expect(SourceTask, TaskVersion);
        if (SourceTask.Correct(Privacy, Outcome, Now) is { } refusal) return await Row(refusal, cancel);
        LogTask(ActivityKind.OutcomeCorrected, Outcome.ToString(), Note);
        return await SaveRow(cancel);
    }

    /// <summary>The outcomes that can be set by hand in this request.</summary>
    public static IEnumerable<Outcome> Choices(PrivacyRequest request, SourceTask task) => Enum.GetValues<Outcome>().Where(outcome => outcome switch
    {
        Outcome.Waived => false,
        Outcome.Pending => task.AskedAt is null,
        Outcome.Requested => task.AskedAt is not null,
        Outcome.Deleted or Outcome.PartlyDeleted => request.Type == RequestType.Deletion,
        Outcome.Done => request.Type != RequestType.Deletion,
        _ => true,
    });
}
