using Lethe.Domain.DataSources;
using Lethe.Mail;
using Lethe.Mail.Senders;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>The form in which a data source is described.</summary>
internal abstract class DataSourceForm(PortalDb db, CurrentAgent me, MailSettings mail, SenderAddress sender, TimeProvider time) : DataSourcePage(db, me, time)
{
    [BindProperty]
    public DataSourceInput Input { get; set; } = new();

    /// <summary>Categories in use, to choose from.</summary>
    public IReadOnlyList<string> Categories { get; private set; } = [];

    protected async Task LoadChoices(CancellationToken cancel) => Categories = await Db.DataSources
        .Where(source => source.Category != null).Select(source => source.Category!).Distinct().OrderBy(category => category).Take(50).ToListAsync(cancel);

    /// <summary>Whether the form can be taken as it is; says beside each field why not.</summary>
    protected async Task<bool> IsUsable(CancellationToken cancel)
    {
        if (Website.WhyNot(Input.Website) is { } noWebsite) ModelState.AddModelError("Input.Website", noWebsite);
        if (Input.PrivacyContact is { } contact && DataSource.WhyNotContact(contact, mail.Domain, await sender.Of(Db, Me.Company, cancel)) is { } noContact)
            ModelState.AddModelError("Input.PrivacyContact", noContact);
        return ModelState.IsValid;
    }
}
