using Lethe.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using NetEscapades.AspNetCore.SecurityHeaders;

namespace Lethe.Portal.Pages.Public;

/// <summary>
/// A page for people outside, in their own language. It knows no cookie, so there is nothing that a foreign page could misuse by sending its forms: who may do
/// what is in the link alone.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[SecurityHeadersPolicy(SecurityHeaders.Public)]
internal abstract class PublicPage : PageModel
{
    /// <summary>The language that the visitor has chosen; null: the page's own.</summary>
    [BindProperty(SupportsGet = true, Name = "language")]
    public string? ChosenLanguage { get; set; }

    public PublicTexts Texts { get; private set; } = PublicTexts.In();

    /// <summary>The company whose page it is; null where it is the portal's.</summary>
    public virtual string? CompanyName => null;

    /// <summary>Whom to write to; null where nobody is known.</summary>
    public virtual string? Contact => null;

    /// <summary>Where the page is, without its language.</summary>
    public abstract string Address { get; }

    /// <summary>What stands behind an address so that the chosen language goes on.</summary>
    public string LanguageQuery => ChosenLanguage is not null && Languages.All.ContainsKey(ChosenLanguage) ? $"?language={ChosenLanguage}" : "";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Speak([]);
        if (IsTooFast()) context.Result = Slow();
        else await base.OnPageHandlerExecutionAsync(context, next);
    }

    protected abstract bool IsTooFast();

    /// <summary>429, and when to come again.</summary>
    protected virtual IActionResult Slow()
    {
        Response.Headers.RetryAfter = $"{PublicLimits.Window.TotalSeconds:0}";
        return Sorry(StatusCodes.Status429TooManyRequests, "slow");
    }

    /// <summary>Chooses the language: the visitor's choice, else the first of these that is there, else the browser's.</summary>
    protected void Speak(IEnumerable<string> languages) => Texts = PublicTexts.In([ChosenLanguage, .. languages, .. PublicTexts.AskedFor(Request)]);

    /// <summary>A page that says one thing.</summary>
    protected IActionResult Sorry(int status, string what) => new ViewResult
    {
        ViewName = "/Pages/Public/Sorry.cshtml",
        StatusCode = status,
        ViewData = new ViewDataDictionary<SorryModel>(MetadataProvider, ModelState) { Model = new(this, what) },
    };
}

/// <summary>A page that says one thing: the keys of its heading and, with -text, of its sentence.</summary>
internal sealed record SorryModel(PublicPage Page, string What);
