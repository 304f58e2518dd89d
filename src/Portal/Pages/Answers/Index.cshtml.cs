using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Pages.Answers;

/// <summary>Answers that a person must decide, the newest first.</summary>
internal sealed class IndexModel(PortalDb db, ReceiveAnswer receive) : PageModel
{
    private const int PageSize = 20;

    /// <summary>The last answer of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public IReadOnlyList<AnswerView> Answers { get; private set; } = [];

    public Guid? Next { get; private set; }

    public AnswerCounts Counts { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Counts = await AnswerCounts.Load(db, cancel);
        var open = db.Answers.Where(answer => answer.Decision == AnswerDecision.Open);
        if (After is { } last) open = open.Where(answer => answer.Id < last);
        var found = await AnswerView.Load(db, receive, open, PageSize + 1, cancel);
        Answers = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Answers[^1].Answer.Id : null;
    }
}
