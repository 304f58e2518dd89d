using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Mail;
using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>The switch with which a data source is asked by email.</summary>
internal sealed class EmailIntegrationModel(PortalDb db, CurrentAgent me, SendTest test, MailSettings mail, TimeProvider time) : ShowPage(db, me, test, mail, time)
{
    [BindProperty]
    public bool On { get; set; }

    public IActionResult OnGet() => Redirect($"/data-sources/{Id}");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        return await SaveOrSay(On ? TurnOn() : TurnOff(), On ? $"From now on a tick asks {Source.Name} by email." : $"{Source.Name} is no longer asked by email.", cancel);
    }

    private Refusal? TurnOn()
    {
        var wasOn = Source.EmailIntegrationOn;
        if (Source.TurnEmailIntegrationOn(MailDomain) is { } refusal) return refusal;
        if (!wasOn) Log(ActivityKind.EmailIntegrationTurnedOn);
        return null;
    }

    private Refusal? TurnOff()
    {
        if (Source.EmailIntegrationOn) Log(ActivityKind.EmailIntegrationTurnedOff);
        Source.TurnEmailIntegrationOff();
        return null;
    }
}
