using Lethe.Mail.Inbound;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Answers;

/// <summary>One answer: its words, why it was read as it was, and what it may mean.</summary>
internal sealed class ShowModel(PortalDb db, ReceiveAnswer receive) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public AnswerView View { get; private set; } = null!;

    /// <summary>What became of it, as a sentence.</summary>
    public string Decided { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await AnswerView.Load(db, receive, db.Answers.Where(answer => answer.Id == Id), 1, cancel) is not [var view]) return NotFound();
        View = view;
        var who = await db.Agents.Where(agent => agent.Id == view.Answer.DecidedById).Select(agent => agent.Name).SingleOrDefaultAsync(cancel) ?? "Lethe";
        Decided = view.Decided(who);
        return Page();
    }
}
