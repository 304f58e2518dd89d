using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Pages.Answers;

/// <summary>Answers that a person must decide.</summary>
internal sealed class IndexModel(PortalDb db, ReceiveAnswer receive) : PageModel
{
    private const int Most = 50;

    public IReadOnlyList<AnswerView> Answers { get; private set; } = [];

    public AnswerCounts Counts { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Counts = await AnswerCounts.Load(db, cancel);
        Answers = await AnswerView.Load(db, receive, db.Answers.Where(answer => answer.Decision == AnswerDecision.Open), Most, cancel);
    }
}
