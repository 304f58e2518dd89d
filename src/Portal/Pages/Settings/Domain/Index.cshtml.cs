using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Companies;
using Lethe.Mail;
using Lethe.Mail.Senders;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Settings.Domain;

/// <summary>The company's own domain: named here, with the records to publish and how they stand.</summary>
[Authorize(AccessRegistration.Owner)]
internal sealed class IndexModel(PortalDb db, CurrentAgent me, SenderAddress sender, ChooseSenderDomain choose, MailSettings mail) : PageModel
{
    [BindProperty]
    [OneLine]
    [Required(ErrorMessage = "Type a domain name, such as example.com.")]
    public string? Name { get; set; }

    public SenderDomain? Own { get; private set; }

    public string From { get; private set; } = "";

    public string FromOnceVerified => $"{me.Company.SenderSlug}@{Own?.Domain}";

    public IReadOnlyList<RecordRow> Rows { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => Load(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (ModelState.IsValid && SenderDomainName.WhyNot(Name, mail.Domain) is { } why) ModelState.AddModelError(nameof(Name), why);
        if (ModelState.IsValid && await choose.Name(db, me.CompanyId, me.Id, Name!, cancel) is { } refusal)
            return this.Refused(refusal, "/settings/domain", "Back to the domain");
        if (ModelState.IsValid)
        {
            this.Tell("The domain is named. Publish its records, then check.");
            return Redirect("/settings/domain");
        }

        await Load(cancel);
        return Page();
    }

    private async Task Load(CancellationToken cancel)
    {
        From = await sender.Of(db, me.Company, cancel);
        Own = await db.SenderDomains.AsNoTracking().SingleOrDefaultAsync(cancel);
        if (Own is null || await SenderDomainKey.Of(db, Own, cancel) is not { } key) return;
        Rows = [.. SenderRecords.Of(Own.Domain, key, mail.Domain).Select(record => new RecordRow(record, Own.Findings.FirstOrDefault(finding => finding.Record == record.Record)))];
    }
}
