using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests;

/// <summary>Takes in a request by hand.</summary>
internal sealed class NewModel(PortalDb db, CurrentAgent me, TimeProvider time, ReceiveRequest receiveRequest) : PageModel
{
    [BindProperty]
    [Required(ErrorMessage = "Choose a type.")]
    [EnumDataType(typeof(RequestType), ErrorMessage = "Choose a type.")]
    public RequestType? Type { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose how it came in.")]
    [EnumDataType(typeof(Channel), ErrorMessage = "Choose how it came in.")]
    public Channel? Channel { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose the day it was received.")]
    public DateOnly? ReceivedOn { get; set; }

    [BindProperty]
    public DataSubjectInput Subject { get; set; } = new();

    /// <summary>The key that the request will have, made with the form: the form that is sent twice makes one request.</summary>
    [BindProperty]
    public Guid? Id { get; set; }

    public IEnumerable<SelectListItem> Types => Enum.GetValues<RequestType>().Select(type => new SelectListItem(Words.Of(type), type.ToString()));

    public IEnumerable<SelectListItem> Channels => Enum.GetValues<Channel>().Select(channel => new SelectListItem(Words.Of(channel), channel.ToString()));

    private DateOnly Today => me.Company.Today(time.GetUtcNow());

    public void OnGet()
    {
        Id = Guid.CreateVersion7(time.GetUtcNow());
        (Type, Channel, ReceivedOn) = (RequestType.Deletion, Domain.Requests.Channel.Email, Today);
        Subject.Language = me.Company.Language;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (ReceivedOn > Today) ModelState.AddModelError(nameof(ReceivedOn), "A request cannot be received after today.");
        if (ReceivedOn < Today.AddYears(-5)) ModelState.AddModelError(nameof(ReceivedOn), "This is more than five years ago. Check the year.");
        if (!ModelState.IsValid) return Page();
        if (await Made(cancel) is { } made) return made;
        try
        {
            var request = await receiveRequest.Receive(db, me.Id, Type!.Value, Channel!.Value, ReceivedOn!.Value, Subject.Profile(), Id, cancel);
            return Redirect($"/requests/{request.Number}");
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            if (await Made(cancel) is { } meanwhile) return meanwhile;
            throw;
        }
    }

    /// <summary>The way to the request that this very form has made already; null when it has made none.</summary>
    private async Task<RedirectResult?> Made(CancellationToken cancel)
    {
        var number = await db.Requests.Where(request => request.Id == Id).Select(request => (int?)request.Number).SingleOrDefaultAsync(cancel);
        if (number is null) return null;
        this.Tell("This request was taken in already. It is there once.");
        return Redirect($"/requests/{number}");
    }
}
