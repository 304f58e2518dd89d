using Lethe.Mail.Inbound;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Pages.Answers;

/// <summary>The company's holding pen: mail of which nobody knows what it belongs to.</summary>
internal sealed class UnmatchedModel(PortalDb db, ReadInbound read) : PageModel
{
    /// <summary>The last message of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public AnswerCounts Counts { get; private set; } = null!;

    public IReadOnlyList<PenLine> Lines { get; private set; } = [];

    public Guid? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Counts = await AnswerCounts.Load(db, cancel);
        (Lines, Next) = await PenLine.Load(db, read, After, cancel);
    }
}
