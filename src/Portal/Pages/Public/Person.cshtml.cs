using Lethe.Mail.Outbound;
using Lethe.Portal.UseCases;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Public;

/// <summary>The same page with the person's data shown, which must be asked for: it changes nothing, but no scanner of links presses buttons.</summary>
internal sealed class PersonModel(AnswerLink links, TakeAnswer answers, PublicLimits limits) : AnswerPage(links, answers, limits)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await Find(cancel) ? Redirect(Address + LanguageQuery) : Gone();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return Gone();
        ModelState.Clear();
        Input.Shown = "true";
        return Page();
    }
}
