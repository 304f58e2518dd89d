using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

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

    public IEnumerable<SelectListItem> Types => Enum.GetValues<RequestType>().Select(type => new SelectListItem(Words.Of(type), type.ToString()));

    public IEnumerable<SelectListItem> Channels => Enum.GetValues<Channel>().Select(channel => new SelectListItem(Words.Of(channel), channel.ToString()));

    private DateOnly Today => me.Company.Today(time.GetUtcNow());

    public void OnGet()
    {
        (Type, Channel, ReceivedOn) = (RequestType.Deletion, Domain.Requests.Channel.Email, Today);
        Subject.Language = me.Company.Language;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (ReceivedOn > Today) ModelState.AddModelError(nameof(ReceivedOn), "A request cannot be received after today.");
        if (ReceivedOn < Today.AddYears(-5)) ModelState.AddModelError(nameof(ReceivedOn), "This is more than five years ago. Check the year.");
        if (!ModelState.IsValid) return Page();
        var request = await receiveRequest.Receive(db, me.Id, Type!.Value, Channel!.Value, ReceivedOn!.Value, Subject.Profile(), cancel);
        return Redirect($"/requests/{request.Number}");
    }
}
