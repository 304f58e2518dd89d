using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Mail.Outbound;
using Lethe.Portal.UseCases;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Pages.Public;

/// <summary>What is asked, and the answers to it. Opening it changes nothing, because mail scanners open links. Programs send and get JSON instead.</summary>
internal sealed class AnswerModel(AnswerLink links, TakeAnswer answers, PublicLimits limits, TimeProvider time) : AnswerPage(links, answers, limits)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Response.Headers.Vary = "Accept";
        var found = await Find(cancel);
        if (AnswerJson.IsAsked(Request)) return found ? AnswerJson.Question(Question!) : AnswerJson.Gone();
        if (!found) return Gone();
        Input.Seen = SeenNow;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!Request.HasFormContentType) return await TakeFromProgram(cancel);
        if (!await Find(cancel)) return Gone();
        ModelState.Clear();
        if (!Question!.IsOpen) return Meanwhile();
        Faults = [.. Input.Faults(Texts)];
        if (Faults.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var given = new GivenAnswer { Channel = AnswerChannel.Page, Outcome = Input.Chosen?.Outcome(), Words = Input.Words(), Language = Texts.Language, IsTrusted = true };
        var (answer, refusal) = await Answers.Take(EmailId!.Value, given, Input.SeenAnswer, cancel);
        if (answer is not null) return Redirect(Address + LanguageQuery);
        if (refusal is null || !await Find(cancel)) return Gone();
        return Meanwhile();
    }

    protected override IActionResult Slow()
    {
        var page = base.Slow();
        return AnswerJson.IsAsked(Request) || Request.HasJsonContentType() ? AnswerJson.Slow() : page;
    }

    private string SeenNow => (Question!.LastAnswer?.Id ?? Guid.Empty).ToString();

    /// <summary>409 with what stands now; where another answer is possible, with the form as it was filled in.</summary>
    private PageResult Meanwhile()
    {
        Trouble = Question!.IsOpen ? Texts["meanwhile"] : Question.Standing is not null ? Texts["meanwhile-locked"] : null;
        Input.Seen = SeenNow;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<IActionResult> TakeFromProgram(CancellationToken cancel)
    {
        if (!Request.HasJsonContentType()) return AnswerJson.WrongType();
        if (!await Find(cancel)) return AnswerJson.Gone();
        var read = await ProgramAnswer.Read(Request.Body, Question!.Task.Reference, Question.Source.Name, cancel);
        if (read.IsTooLarge) return AnswerJson.TooLarge();
        if (read.Given is null) return AnswerJson.Invalid(read.Faults);
        var (answer, refusal) = await Answers.Take(EmailId!.Value, read.Given, seen: null, cancel);
        if (refusal is not null) return AnswerJson.Refused(refusal);
        return answer is null ? AnswerJson.Gone() : AnswerJson.Taken(Question, answer, time.GetUtcNow());
    }
}
