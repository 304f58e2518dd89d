using Lethe.Domain.DataSources;
using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Requests.Tasks;
using Lethe.Portal.Pages.Shared;
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
        var (sent, broken) = (0, new List<string>());
        foreach (var (task, source) in ready)
        {
            try
            {
                // Whoever closes the window does not stop what the button has promised.
                Db.ChangeTracker.Clear();
                if (await askDataSource.Ask(Db, task, Me.Agent, CancellationToken.None) is null) sent++;
            }
            catch (Exception e) when (sent > 0 && StorageFault.Outage(e) is { } outage)
            {
                return this.Refused(new("outage", $"{sent:N0} of {ready.Count:N0} emails are on their way, the others were not written. {outage} Send again when it has been put right."),
                    RequestUrl, $"Back to {Privacy.Name}", status: StatusCodes.Status503ServiceUnavailable);
            }
            catch (Exception e) when (StorageFault.Outage(e) is null)
            {
                log.LogError("The email of source task {SourceTaskId} could not be written: {Fault}", task, e.GetType().Name);
                broken.Add(source);
            }
        }

        return broken.Count == 0 ? Redirect(RequestUrl)
            : No(new("not-written", $"{sent:N0} of {ready.Count:N0} emails are on their way. No email could be written to {string.Join(", ", broken)}: check the privacy contact there."));
    }
}
