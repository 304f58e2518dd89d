using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Answers;

/// <summary>Records what an answer means: what was read, or what the agent chose.</summary>
internal sealed class DecisionModel(PortalDb db, CurrentAgent me, DecideAnswer decide) : AnswerActPage(db, me)
{
    [BindProperty]
    public Outcome? Outcome { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await Find(cancel) is not { } answer) return NotFound();
        if (Outcome is not { } outcome || !AnswerView.Possible.Contains(outcome))
            return this.Refused(new("no-outcome", "Choose what the answer means first."), $"/answers/{Id}", "Back to the answer", status: StatusCodes.Status400BadRequest);
        return await SaveAndLeadOn(answer, await decide.Decide(Db, answer, outcome, Me.Agent, cancel), $"Recorded: {Words.Of(outcome)}.", cancel);
    }
}
