using Lethe.Domain.Activities;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>Writes to a stopped privacy contact all the same: a person knows better than the mail server.</summary>
internal sealed class ReleaseModel(PortalDb db, CurrentAgent me, TimeProvider time) : DataSourcePage(db, me, time)
{
    public IActionResult OnGet() => Redirect($"/data-sources/{Id}");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        var refusal = Source.ReleaseContact();
        if (refusal is null)
        {
            Log(ActivityKind.ContactReleased);
            refusal = await Save(cancel);
        }

        if (refusal is not null) return this.Refused(refusal, SourceUrl, $"Back to {Source.Name}");
        Said = $"{Source.PrivacyContact} is written to again.";
        return Redirect(await StrandedTask.Any(Db, Source.Id, cancel) ? $"{SourceUrl}/resending" : SourceUrl);
    }
}
