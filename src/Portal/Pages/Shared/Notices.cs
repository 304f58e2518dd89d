using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Pages.Shared;

/// <summary>A sentence for the page that is shown next: what has just been done.</summary>
internal static class Notices
{
    public const string Key = "Notice";

    public static void Tell(this PageModel page, string sentence) => page.TempData[Key] = sentence;
}
