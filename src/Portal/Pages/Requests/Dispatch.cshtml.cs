using Lethe.Domain.DataSources;
using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Requests.Tasks;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Ticks all that are ready, each as if by hand: one that fails stops none of the others.</summary>
internal sealed class DispatchModel(PortalDb db, CurrentAgent me, TimeProvider time, AskDataSource askDataSource, ILogger<DispatchModel> log) : RequestPage(db, me, time)
{
    /// <summary>How many the button named.</summary>
    [BindProperty]
    public int Expected { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => Back(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        var ready = (await TaskRows.Load(Db, Privacy, Subject, cancel))
            .Where(row => row.CanTick && row.Source.IntegrationType == IntegrationType.Email).Select(row => (row.Task.Id, row.Source.Name)).ToList();
        if (ready.Count > Expected)
            return No(new("more-ready", $"{ready.Count:N0} data sources are ready now, not {Expected:N0}. Look at the list, then send again."));
        var broken = new List<string>();
        foreach (var (task, source) in ready)
        {
            if (!await TryAsk(task)) broken.Add(source);
        }

        return broken.Count == 0 ? Redirect(RequestUrl)
            : No(new("not-written", $"{ready.Count - broken.Count:N0} of {ready.Count:N0} emails are on their way. No email could be written to {string.Join(", ", broken)}: check the privacy contact there."));
    }

    /// <summary>False when it broke down. Whoever closes the window does not stop what the button has promised.</summary>
    private async Task<bool> TryAsk(Guid task)
    {
        try
        {
            Db.ChangeTracker.Clear();
            await askDataSource.Ask(Db, task, Me.Agent, CancellationToken.None);
            return true;
        }
        catch (Exception e) when (StorageFault.Outage(e) is null)
        {
            log.LogError("The email of source task {SourceTaskId} could not be written: {Fault}", task, e.GetType().Name);
            return false;
        }
    }
}
