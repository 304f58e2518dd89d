using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Companies;
using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests;

/// <summary>All requests of the company: what is due first.</summary>
internal sealed class IndexModel(PortalDb db, CurrentAgent me, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public RequestFilter Filter { get; set; } = new();

    /// <summary>Number, name or email; travels in the body of a form, never in the address.</summary>
    [BindProperty]
    [OneLine]
    [StringLength(300, ErrorMessage = "Search for at most 300 characters.")]
    public string? Search { get; set; }

    /// <summary>Whether all requests are searched, instead of the filter's being listed.</summary>
    public bool IsSearch => !string.IsNullOrWhiteSpace(Search) && ModelState.GetFieldValidationState(nameof(Search)) != ModelValidationState.Invalid;

    public RequestList List { get; private set; } = RequestList.Empty;

    public RequestCounts Counts { get; private set; } = new(0, 0, 0, 0, 0);

    public IReadOnlyList<Agent> Agents { get; private set; } = [];

    public DateOnly Today { get; } = me.Company.Today(time.GetUtcNow());

    public Guid MyId => me.Id;

    public IEnumerable<SelectListItem> Types => Enum.GetValues<RequestType>().Select(type => new SelectListItem(Words.Of(type), type.ToString(), type == Filter.Type));

    public IEnumerable<SelectListItem> Stages => Enum.GetValues<Stage>().Where(stage => stage != Stage.Closed).Select(stage => new SelectListItem(Words.Of(stage), stage.ToString(), stage == Filter.Stage));

    public Task OnGetAsync(CancellationToken cancel) => Load(cancel);

    public Task OnPostAsync(CancellationToken cancel) => Load(cancel);

    private async Task Load(CancellationToken cancel)
    {
        List = await RequestList.Load(db, Filter, IsSearch ? Search : null, Today, cancel);
        Counts = await RequestCounts.Load(db, Today, cancel);
        Agents = await db.Agents.AsNoTracking().Where(agent => agent.DeactivatedAt == null).OrderBy(agent => agent.Name).ToListAsync(cancel);
    }
}
