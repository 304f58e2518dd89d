using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>Reminds a silent data source now, in the name of whoever asked.</summary>
internal sealed class ReminderModel(PortalDb db, CurrentAgent me, TimeProvider time, RemindDataSource remind) : TaskPage(db, me, time)
{
    private const string Board = "/answers/silent";

    /// <summary>Whether the button stands on the board of silent data sources, where one goes on.</summary>
    [BindProperty]
    public bool OnBoard { get; set; }

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => Back(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (await remind.Remind(Db, Id, Me.Agent, cancel) is { } refusal) return this.Refused(refusal, OnBoard ? Board : TaskUrl, OnBoard ? "Back to the silent data sources" : $"Back to {Source.Name}");
        this.Tell($"A reminder goes to {Source.Name}.");
        return Redirect(OnBoard ? Board : TaskUrl);
    }
}
