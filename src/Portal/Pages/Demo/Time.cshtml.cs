using System.Globalization;
using Lethe.Portal.Access;
using Lethe.Portal.Demo;
using Lethe.Portal.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Pages.Demo;

/// <summary>Moves the demo's clock on by days.</summary>
[AllowAnonymous]
[DemoOnly]
internal sealed class TimeModel(DemoTime time, CurrentAgent me, SignInManager<Lethe.Storage.Accounts.Account> signIn) : PageModel
{
    public static readonly IReadOnlyList<(int Days, string Text)> Choices = [(1, "A day passes"), (3, "Three days pass"), (7, "A week passes")];

    [BindProperty]
    public int Days { get; set; }

    public bool IsSignedIn => me.IsKnown;

    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(time.GetUtcNow(), me.Zone);

    public void OnGet()
    {
        // The date is all there is to show.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!Choices.Any(choice => choice.Days == Days)) return BadRequest();
        time.Pass(TimeSpan.FromDays(Days));
        // The sign-in would have run out by that.
        if (me.IsKnown && await signIn.UserManager.GetUserAsync(User) is { } account) await signIn.SignInAsync(account, isPersistent: false);
        this.Tell($"It is {Now.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture)} now.");
        return Redirect("/demo/time");
    }
}
