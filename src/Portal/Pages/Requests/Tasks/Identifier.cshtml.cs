using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>Adds an identifier that this data source needs to find the person.</summary>
internal sealed class IdentifierModel(PortalDb db, CurrentAgent me, TimeProvider time) : TaskPage(db, me, time)
{
    [BindProperty]
    [EnumDataType(typeof(IdentifierKind))]
    public IdentifierKind Kind { get; set; }

    [BindProperty]
    [OneLine]
    [Required(ErrorMessage = "Type the identifier.")]
    [StringLength(300, ErrorMessage = "An identifier has at most 300 characters.")]
    public string? Value { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindTask(cancel)) return NotFound();
        if (Kind == IdentifierKind.Email) ModelState.AddModelError(nameof(Kind), "The email address is changed with the details of the request.");
        if (!ModelState.IsValid) return BadInput();
        if (!Privacy.IsOpen) return No(new("closed", $"{Privacy.Name} is closed. Reopen it with a reason first."));
        Subject.Identify(Kind, Value!);
        Log(ActivityKind.IdentifierAdded, Kind.ToString());
        return await Save(cancel) is { } refusal ? No(refusal) : Redirect($"{RequestUrl}#task-{Id}");
    }
}
