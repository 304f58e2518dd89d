using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Pages;

/// <summary>Home is the list of requests.</summary>
internal sealed class IndexModel : PageModel
{
    public IActionResult OnGet() => Redirect("/requests");
}
