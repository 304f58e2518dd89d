using Lethe.Domain;
using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>The privacy contact was corrected: sends again what did not arrive at the old one, each as if by hand.</summary>
internal sealed class ResendingModel(PortalDb db, CurrentAgent me, TimeProvider time, AskDataSource askDataSource, ILogger<ResendingModel> log) : DataSourcePage(db, me, time)
{
    /// <summary>How many the button named.</summary>
    [BindProperty]
    public int Expected { get; set; }

    public IReadOnlyList<StrandedTask> Stranded { get; private set; } = [];

    public IReadOnlyList<StrandedTask> Ready => [.. Stranded.Where(line => line.WhyNot is null)];

    public static string Button(int count, string? contact) => count == 1 ? $"Send 1 deletion email to {contact}" : $"Send {count:N0} deletion emails to {contact}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        Stranded = await StrandedTask.Load(Db, Source.Id, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        Stranded = await StrandedTask.Load(Db, Source.Id, cancel);
        var ready = Ready;
        if (ready.Count > Expected)
            return No(new("more-ready", $"{ready.Count:N0} are ready now, not {Expected:N0}. Look at the list, then send again."));
        var (sent, broken) = (0, new List<string>());
        foreach (var line in ready)
        {
            try
            {
                Db.ChangeTracker.Clear();
                // Whoever closes the window does not stop what the button has promised.
                if (await askDataSource.AskAgain(Db, line.Task.Id, line.Task.Attempt, Me.Agent, CancellationToken.None) is null) sent++;
            }
            catch (Exception e) when (StorageFault.Outage(e) is null)
            {
                log.LogError("The email of source task {SourceTaskId} could not be written: {Fault}", line.Task.Id, e.GetType().Name);
                broken.Add(line.Request.Name);
            }
        }

        if (broken.Count > 0) return No(new("not-written", $"{sent:N0} emails are on their way. None could be written for {string.Join(", ", broken)}."));
        Said = sent == 1 ? $"1 email is on its way to {Source.PrivacyContact}." : $"{sent:N0} emails are on their way to {Source.PrivacyContact}.";
        return Redirect(SourceUrl);
    }

    private IActionResult No(Refusal refusal) => this.Refused(refusal, $"{SourceUrl}/resending", "Back to the list");
}
