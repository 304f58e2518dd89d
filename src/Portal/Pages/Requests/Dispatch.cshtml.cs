using Lethe.Domain.DataSources;
using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Requests.Tasks;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Ticks all that are ready, each as if by hand: one that fails stops none of the others.</summary>
internal sealed class DispatchModel(PortalDb db, CurrentAgent me, TimeProvider time, AskDataSource askDataSource) : RequestPage(db, me, time)
{
    /// <summary>How many the button named.</summary>
    [BindProperty]
    public int Expected { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        var ready = (await TaskRows.Load(Db, Privacy, Subject, cancel))
            .Where(row => row.CanTick && row.Source.IntegrationType == IntegrationType.Email).Select(row => row.Task.Id).ToList();
        if (ready.Count > Expected)
            return No(new("more-ready", $"{ready.Count:N0} data sources are ready now, not {Expected:N0}. Look at the list, then send again."));
        foreach (var task in ready)
        {
            Db.ChangeTracker.Clear();
            await askDataSource.Ask(Db, task, Me.Agent, cancel);
        }

        return Redirect(RequestUrl);
    }
}
