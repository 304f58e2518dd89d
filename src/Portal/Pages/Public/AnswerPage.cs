using Lethe.Mail.Outbound;
using Lethe.Portal.Telemetry;
using Lethe.Portal.UseCases;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Public;

/// <summary>The page on which a data source answers an email, found by the token in its link.</summary>
internal abstract class AnswerPage(AnswerLink links, TakeAnswer answers, PublicLimits limits) : PublicPage
{
    [BindProperty]
    public AnswerInput Input { get; set; } = new();

    /// <summary>What was asked; null where the link does not work.</summary>
    public AskedQuestion? Question { get; private set; }

    public override string? CompanyName => Question?.Company.Name;

    public override string? Contact => Question?.Agent.Email;

    public override string Address => $"{AnswerLink.Path}{Token}";

    /// <summary>Why the answer was not taken, above the form or the answer that stands; null when nothing is wrong.</summary>
    public string? Trouble { get; protected set; }

    /// <summary>What is to be put right, by field.</summary>
    public IReadOnlyList<(string Field, string Sentence)> Faults { get; protected set; } = [];

    /// <summary>The token, which stands in no address that anybody logs.</summary>
    protected string Token => HttpContext.Features.Get<HiddenToken>()?.Value ?? "";

    protected TakeAnswer Answers { get; } = answers;

    protected Guid? EmailId => links.Read(Token);

    public AnswerView View => new(this, Question!, Input) { Faults = Faults, Trouble = Trouble };

    /// <summary>Finds what was asked; false when the link is forged, has expired or was withdrawn, which nobody can tell apart.</summary>
    protected async Task<bool> Find(CancellationToken cancel)
    {
        Question = EmailId is { } id ? await Answers.Find(id, cancel) : null;
        if (Question is null) return false;
        Speak([Question.Source.Language]);
        return true;
    }

    protected IActionResult Gone() => Sorry(StatusCodes.Status404NotFound, "gone");

    protected override bool IsTooFast() => !limits.TakesAnswer(HttpContext, EmailId);
}
