using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>Sends the email with an invented person to the agent who asks for it, and to nobody else.</summary>
internal sealed class TestModel(PortalDb db, CurrentAgent me, SendTest test, TimeProvider time) : DataSourcePage(db, me, time)
{
    public IActionResult OnGet() => Redirect($"/data-sources/{Id}");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        await test.Send(Db, Me.Company, Me.Agent, Source, cancel);
        Said = $"On its way to {Me.Agent.Email}. Nobody else gets it.";
        return Redirect(SourceUrl);
    }
}
