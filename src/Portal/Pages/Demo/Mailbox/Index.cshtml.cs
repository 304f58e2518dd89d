using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Lethe.Portal.Pages.Demo.Mailbox;

/// <summary>What each data source and person has received.</summary>
[AllowAnonymous]
[DemoOnly]
internal sealed class IndexModel(MailFolder folder, CurrentAgent me) : PageModel
{
    private const int PageSize = 50;

    /// <summary>Names a mailbox by a mail in it, so that no address stands in a URL.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Of { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public bool IsSignedIn => me.IsKnown;

    public IReadOnlyList<SelectListItem> Mailboxes { get; private set; } = [];

    public IReadOnlyList<KeptEmail> Emails { get; private set; } = [];

    public string? Next { get; private set; }

    public void OnGet()
    {
        var all = folder.List();
        var places = all.SelectMany(email => Places(email)).ToList();
        var address = places.FirstOrDefault(place => place.Key == Of).Address;
        Mailboxes =
        [
            new($"All mail ({all.Count:N0})", "", address is null),
            .. places.GroupBy(place => place.Address, StringComparer.OrdinalIgnoreCase).OrderBy(box => box.Key, StringComparer.OrdinalIgnoreCase)
                .Select(box => new SelectListItem($"{box.Key} ({box.Count():N0})", box.First().Key, address == box.Key)),
        ];
        var shown = all.Where(email => address is null || email.Recipients.Contains(address, StringComparer.OrdinalIgnoreCase));
        if (After is not null) shown = shown.SkipWhile(email => email.Id != After).Skip(1);
        var page = shown.Take(PageSize + 1).ToList();
        Emails = [.. page.Take(PageSize)];
        Next = page.Count > PageSize ? $"/demo/mailbox?of={(address is null ? "" : Of)}&after={Emails[^1].Id}" : null;
    }

    private static IEnumerable<(string Address, string Key)> Places(KeptEmail email)
    {
        yield return (email.To, $"{email.Id}");
        if (email.Cc is not null) yield return (email.Cc, $"{email.Id}-copy");
    }
}
