using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Activities;
using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Records how the identity was verified, why that is not required, or that neither holds any more.</summary>
internal sealed class VerificationModel(PortalDb db, CurrentAgent me, TimeProvider time) : RequestPage(db, me, time)
{
    [BindProperty]
    [EnumDataType(typeof(IdentityStatus), ErrorMessage = "Choose one.")]
    public IdentityStatus Identity { get; set; } = IdentityStatus.Verified;

    [BindProperty]
    [Lines]
    [StringLength(Note.MaximumLength, ErrorMessage = "This has at most 4,000 characters.")]
    public string? How { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (Privacy.IdentityDecided) Identity = Privacy.Identity;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (Identity != IdentityStatus.Unverified && string.IsNullOrWhiteSpace(How))
            ModelState.AddModelError(nameof(How), Identity == IdentityStatus.Verified ? "Say how the identity was verified." : "Say why verification is not required.");
        if (!ModelState.IsValid) return Page();
        if (Privacy.DecideIdentity(Identity, Me.Id, Now) is { } refusal) return await Again(refusal.Sentence, cancel);
        Log(Kind(Identity), reason: How);
        return await SaveForm(cancel);
    }

    private static ActivityKind Kind(IdentityStatus identity) => identity switch
    {
        IdentityStatus.Verified => ActivityKind.IdentityVerified,
        IdentityStatus.NotRequired => ActivityKind.IdentityNotRequired,
        IdentityStatus.Unverified => ActivityKind.IdentityReset,
    };
}
