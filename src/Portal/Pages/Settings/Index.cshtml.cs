using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Mail;
using Lethe.Mail.Senders;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Settings;

/// <summary>The company: agents see it, owners edit it.</summary>
internal sealed class IndexModel(PortalDb db, CurrentAgent me, MailSettings mail, SenderAddress sender, TimeProvider time) : PageModel
{
    private const int Lines = 10;

    private Company? _changedMeanwhile;

    [BindProperty]
    [OneLine]
    [Required(ErrorMessage = "Type the company's name.")]
    [StringLength(200, ErrorMessage = "A company's name has at most 200 characters here.")]
    public string? Name { get; set; }

    [BindProperty]
    [TimeZone]
    public string? TimeZone { get; set; }

    [BindProperty]
    [Language]
    public string? Language { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public bool MayEdit => me.IsOwner;

    public string From { get; private set; } = "";

    public string? SupportAddress => string.IsNullOrWhiteSpace(mail.SupportAddress) ? null : mail.SupportAddress;

    public IReadOnlyList<ActivityLine> History { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        (Name, TimeZone, Language, Version) = (me.Company.Name, me.Company.TimeZone, me.Company.Language, me.Company.Version);
        await Load(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!MayEdit) return Forbid();
        await Load(cancel);
        if (!ModelState.IsValid) return Page();
        var company = await db.Companies.SingleAsync(cancel);
        db.Expect(company, Version);
        company.Describe(Name!.Trim(), TimeZone!, Language!);
        db.Activities.Add(new Activity(company.Id, ActivityKind.CompanyEdited, me.Id, time.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            _changedMeanwhile = await db.Companies.AsNoTracking().SingleAsync(cancel);
            ModelState.Remove(nameof(Version));
            Version = _changedMeanwhile.Version;
            return this.Conflict();
        }

        this.Tell("The company is saved.");
        return Redirect("/settings");
    }

    /// <summary>What somebody else saved meanwhile; null where nobody did.</summary>
    public string? Theirs(Func<Company, string> value) => _changedMeanwhile is null ? null : $"Saved meanwhile: {value(_changedMeanwhile)}";

    private async Task Load(CancellationToken cancel)
    {
        From = await sender.Of(db, me.Company, cancel);
        History = await ActivityLines.Load(db, db.Activities.Where(activity => activity.RequestId == null && activity.DataSourceId == null), Lines, cancel);
    }
}
