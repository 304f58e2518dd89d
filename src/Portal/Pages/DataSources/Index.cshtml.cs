using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>The list of data sources.</summary>
internal sealed class IndexModel(PortalDb db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ListTab Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Before { get; set; }

    [BindProperty]
    public string? Search { get; set; }

    public DataSourceList List { get; private set; } = null!;

    public IReadOnlyDictionary<ListTab, int> Counts { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Counts = await DataSourceList.Count(db, cancel);
        List = await DataSourceList.Load(db, Show, After, Before, cancel);
    }

    public async Task OnPostAsync(CancellationToken cancel)
    {
        Search = string.IsNullOrWhiteSpace(Search) ? null : Search.Trim();
        Counts = await DataSourceList.Count(db, cancel);
        List = Search is null ? await DataSourceList.Load(db, Show, null, null, cancel) : await DataSourceList.Find(db, Show, Search, cancel);
    }
}
