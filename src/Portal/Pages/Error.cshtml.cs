using System.Diagnostics;
using Lethe.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Pages;

/// <summary>The apology. It reads nothing, so that it can be shown when everything else is broken.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    public string Heading { get; private set; } = "";

    public string Sentence { get; private set; } = "";

    public string? TraceId { get; private set; }

    public void OnGet(int? code) => Apologise(code);

    public void OnPost(int? code) => Apologise(code);

    private void Apologise(int? code)
    {
        var outage = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is { } fault ? StorageFault.Outage(fault) : null;
        var status = outage is not null ? StatusCodes.Status503ServiceUnavailable
            : code is >= 400 and < 600 ? code.Value : StatusCodes.Status500InternalServerError;
        Response.StatusCode = status;
        (Heading, Sentence) = outage is null ? Words(status) : ("The portal cannot use its database", $"{outage} Nothing was changed and nothing was sent. Try again when it has been put right.");
        TraceId = status >= 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
    }

    internal static (string Heading, string Sentence) Words(int status) => status switch
    {
        400 => ("This form is too old", "It was open for too long, or was opened before you signed in. Go back, load the page again and send it once more. Nothing was changed."),
        401 => ("Please sign in", "This page is for people who are signed in."),
        403 => ("This is not yours to change", "Your account may not do this. An owner of your company can."),
        404 => ("Nothing is here", "The address may be mistyped, or what it led to is gone, or belongs to another company."),
        405 => ("This cannot be done here", "The page does not take what was sent to it. Nothing was changed."),
        413 => ("That was too much", "What was sent is larger than the portal takes. Nothing was changed."),
        422 => ("This cannot be read", "What was sent contains characters that no text has. Nothing was changed. Go back, type it again instead of pasting it, and send it once more."),
        429 => ("A little slower, please", "There were too many attempts in a short time. Wait a minute and try again."),
        503 => ("The portal is not ready", "It is starting, or cannot reach its database. Try again in a minute."),
        >= 500 => ("Something went wrong", "This is our mistake, not yours. What you were doing may not have been saved: please look before you do it again."),
        _ => ("This did not work", "The portal could not understand what was sent. Nothing was changed."),
    };
}
