using System.Globalization;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Answers.Messages;

/// <summary>Attaches a message to a source task: first which request, then which of its data sources.</summary>
internal sealed class AttachmentModel(PortalDb db, ReadInbound read, AttachInbound attach, CurrentAgent me) : MessagePage(db, read)
{
    private const int MostDigits = 9;

    /// <summary>R-1042, or 1042.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Of { get; set; }

    [BindProperty]
    public Guid? TaskId { get; set; }

    public PrivacyRequest? Privacy { get; private set; }

    public IReadOnlyList<LikelyTask> Tasks { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (!IsUnmatched) return Redirect(MessageUrl);
        await Choose(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        await Choose(cancel);
        var chosen = await Db.SourceTasks.Where(task => task.Id == TaskId)
            .Join(Db.Requests, task => task.RequestId, request => request.Id, (task, request) => new { task.Id, task.DataSourceId, request.Number }).SingleOrDefaultAsync(cancel);
        if (chosen is null)
        {
            if (Tasks.Count > 0) ModelState.AddModelError(nameof(TaskId), "Choose the data source that the message belongs to.");
            return Page();
        }

        if (await attach.Attach(Db, Id, chosen.Id, me.Agent, cancel) is { } refusal) return this.Refused(refusal, "/answers/unmatched", "Back to the unmatched messages");
        var source = await Db.DataSources.Where(source => source.Id == chosen.DataSourceId).Select(source => source.Name).SingleAsync(cancel);
        this.Tell($"The message is attached to {source}, R-{chosen.Number}.");
        return Redirect($"/requests/{chosen.Number}/tasks/{chosen.Id}");
    }

    private async Task Choose(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Of)) return;
        if (NumberIn(Of) is not { } number) ModelState.AddModelError(nameof(Of), "A request number looks like R-1042.");
        else if (await Db.Requests.AsNoTracking().SingleOrDefaultAsync(request => request.Number == number, cancel) is not { } found) ModelState.AddModelError(nameof(Of), $"There is no request R-{number}.");
        else (Privacy, Tasks) = (found, await LikelyTask.Of(Db, found.Id, cancel));
    }

    private static int? NumberIn(string text)
    {
        var plain = text.Trim();
        var digits = plain.StartsWith("R-", StringComparison.OrdinalIgnoreCase) ? plain[2..] : plain;
        return digits.Length <= MostDigits && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
