using Lethe.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Lethe.Portal.Pages.Shared;

/// <summary>How a page answers when a rule says no, or when somebody else was quicker.</summary>
internal static class Refusals
{
    public const string ChangedMeanwhile = "Someone changed this meanwhile. Your input is kept below; look at what has changed, then save again.";

    /// <summary>409 with the rule's sentence and the way back.</summary>
    public static IActionResult Refused(this PageModel page, Refusal refusal, string backUrl, string backText, string heading = "That is not possible",
        int status = StatusCodes.Status409Conflict) =>
        new ViewResult
        {
            ViewName = "/Pages/Shared/Refused.cshtml",
            StatusCode = status,
            ViewData = new ViewDataDictionary<RefusedModel>(page.MetadataProvider, page.ModelState) { Model = new RefusedModel(heading, refusal.Sentence, backUrl, backText) },
        };

    /// <summary>409 with the form as it was filled in and a sentence above it.</summary>
    public static PageResult Conflict(this PageModel page, string sentence = ChangedMeanwhile)
    {
        page.ModelState.AddModelError("", sentence);
        page.Response.StatusCode = StatusCodes.Status409Conflict;
        return page.Page();
    }

    /// <summary>Whether a script asks for a part of a page.</summary>
    public static bool WantsFragment(this HttpRequest request) => request.Headers.ContainsKey("Lethe-Fragment");
}
