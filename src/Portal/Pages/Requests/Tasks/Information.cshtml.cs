using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>Answers a data source that needs more to find the person: what it asked, what it can be told, and the email as it would be sent.</summary>
internal sealed class InformationModel(PortalDb db, CurrentAgent me, TimeProvider time, SendFurtherInformation send, ReceiveAnswer answers) : TaskPage(db, me, time)
{
    [BindProperty]
    public InformationInput Input { get; set; } = new();

    /// <summary>How often it had been informed when the form was shown: two tabs, or an impatient double click, mean one email.</summary>
    [BindProperty]
    public int After { get; set; }

    /// <summary>Whether the email is to be shown, not sent.</summary>
    [BindProperty]
    public bool Preview { get; set; }

    /// <summary>What it asked, in its own words; null where they are not known here.</summary>
    public AnswerWords? Asked { get; private set; }

    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>The email as it would be sent; null until somebody wants to see it.</summary>
    public EmailDraft? Draft { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (SourceTask.WhyNotInform(Privacy, Source) is { } refusal) return this.Refused(refusal, TaskUrl, $"Back to {Source.Name}");
        (Input, After) = (InformationInput.Of(Subject), SourceTask.Informed);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (ModelState.IsValid && !Input.IsNews(Source, Subject))
            ModelState.AddModelError("Input.Note", $"There is nothing in this that {Source.Name} does not know. Fill in what it asked for, or write a note.");
        if (!ModelState.IsValid) return Page();
        if (Preview)
        {
            Draft = await send.Preview(Db, Id, Me.Agent, Input.ToInformation(), cancel);
            return Page();
        }

        if (await send.Send(Db, Id, After, Me.Agent, Input.ToInformation(), cancel) is { } refusal) return await Again(refusal.Sentence, cancel);
        this.Tell($"Further information goes to {Source.Name}.");
        return Redirect(TaskUrl);
    }

    /// <summary>What the data source knows of it.</summary>
    public string Hint(IdentifierKind kind) =>
        Source.Identifiers.Contains(kind) && Subject.Identifier(kind) is not null ? $"{Source.Name} was told this when it was asked."
        : Subject.Identifier(kind) is not null ? $"{Source.Name} does not know this yet. Empty the field to leave it out."
        : "Not known here yet.";

    protected override async Task<bool> Find(CancellationToken cancel)
    {
        if (!await base.Find(cancel)) return false;
        var answer = await Db.Answers.AsNoTracking().Where(answer => answer.SourceTaskId == Id && !answer.IsAutomatic && answer.Decision != AnswerDecision.Dismissed)
            .OrderByDescending(answer => answer.Id).FirstOrDefaultAsync(cancel);
        if (answer is not null) (Asked, AskedAt) = (await answers.Words(Db, answer, cancel), answer.At);
        return true;
    }
}
