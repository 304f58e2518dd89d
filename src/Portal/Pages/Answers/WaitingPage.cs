using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Pages.Answers;

/// <summary>A list of tasks that were asked and have not ended.</summary>
internal abstract class WaitingPage(PortalDb db, CurrentAgent me, TimeProvider time) : PageModel
{
    /// <summary>The last task of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public AnswerCounts Counts { get; private set; } = null!;

    public IReadOnlyList<WaitingTask> Rows { get; private set; } = [];

    public Guid? Next { get; private set; }

    public DateOnly Today { get; private set; }

    public IReadOnlyList<AgeGroup> Groups => AgeGroup.Of(Rows, time.GetUtcNow());

    protected PortalDb Db => db;

    protected abstract IQueryable<SourceTask> Tasks { get; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Today = me.Company.Today(time.GetUtcNow());
        Counts = await AnswerCounts.Load(db, cancel);
        (Rows, Next) = await WaitingTask.Load(db, Tasks, After, cancel);
    }
}
