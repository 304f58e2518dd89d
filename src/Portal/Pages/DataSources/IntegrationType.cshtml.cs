using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Mail;
using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>Chooses how a data source is reached.</summary>
internal sealed class IntegrationTypeModel(PortalDb db, CurrentAgent me, SendTest test, MailSettings mail, TimeProvider time) : ShowPage(db, me, test, mail, time)
{
    [BindProperty]
    public IntegrationType Type { get; set; }

    public IActionResult OnGet() => Redirect($"/data-sources/{Id}");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (!ModelState.IsValid) return BadRequest();
        var (before, wasOn) = (Source.IntegrationType, Source.EmailIntegrationOn);
        var refusal = Source.ChooseIntegrationType(Type);
        if (refusal is null && before != Type) Log(ActivityKind.IntegrationTypeChosen, Type.ToString());
        if (wasOn && !Source.EmailIntegrationOn) Log(ActivityKind.EmailIntegrationTurnedOff);
        return await SaveOrSay(refusal, $"The integration type of {Source.Name} is {Words.Of(Type)}.", cancel);
    }
}
