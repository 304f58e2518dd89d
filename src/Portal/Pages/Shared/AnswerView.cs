using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Shared;

/// <summary>One answer of a data source, with what belongs to it.</summary>
internal sealed record AnswerView(Answer Answer, SourceTask Task, PrivacyRequest Request, string DataSource, InboundEmail? Mail)
{
    private const int MostWords = 280;

    /// <summary>Who gave it, in which words; null when it has been forgotten.</summary>
    public AnswerWords? Words { get; init; }

    public string Url => $"/answers/{Answer.Id}";

    public string TaskUrl => $"/requests/{Request.Number}/tasks/{Task.Id}";

    /// <summary>Whether what was read is likely enough to be confirmed with one click.</summary>
    public bool IsSure => Answer is { Outcome: not null, Confidence: >= Answer.Sure };

    /// <summary>Its first words.</summary>
    public string Excerpt
    {
        get
        {
            var lines = string.Join('\n', (Words?.Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            return lines.Length <= MostWords ? lines : $"{lines[..MostWords].Trim()}…";
        }
    }

    /// <summary>What it means or seems to mean, in a few words.</summary>
    public string Headline => Answer switch
    {
        { IsOpen: true, Outcome: null } => "Nobody can tell from its words what it means",
        { IsOpen: true, Outcome: { } outcome } => IsSure ? $"Looks like: {Shared.Words.Of(outcome)}" : $"May mean: {Shared.Words.Of(outcome)}. Please read it",
        { DecidedOutcome: { } decided } => Shared.Words.Of(decided),
        { Decision: AnswerDecision.Dismissed } => "Changes nothing",
        _ => "Noted",
    };

    /// <summary>The badge that the headline wears.</summary>
    public string Badge => Answer switch
    {
        { IsOpen: true, Outcome: { } outcome } when IsSure => Badges.Of(outcome),
        { IsOpen: true } => "open",
        { DecidedOutcome: { } decided } => Badges.Of(decided),
        _ => "plain",
    };

    /// <summary>What became of it: empty while it is open.</summary>
    /// <param name="who">Who decided.</param>
    public string Decided(string who) => Answer.Decision switch
    {
        AnswerDecision.Open => "",
        AnswerDecision.Automatic => Answer.DecidedOutcome is { } taken ? $"It took effect by itself: {Shared.Words.Of(taken)}." : "It needs nobody.",
        AnswerDecision.Confirmed => $"{who} confirmed it: {Shared.Words.Of(Answer.DecidedOutcome!.Value)}.",
        AnswerDecision.Corrected => $"{who} read it as {Shared.Words.Of(Answer.DecidedOutcome!.Value)}.",
        AnswerDecision.Dismissed => $"{who} decided that it changes nothing.",
    };

    /// <summary>The outcomes that an answer can have.</summary>
    public static IReadOnlyList<Outcome> Possible { get; } =
        [Outcome.Deleted, Outcome.PartlyDeleted, Outcome.NotFound, Outcome.Refused, Outcome.NeedsInformation, Outcome.UseOurForm, Outcome.Acknowledged, Outcome.Unreachable];

    /// <summary>What an outcome means, where its name does not tell.</summary>
    public static string? Hint(Outcome outcome) => outcome switch
    {
        Outcome.PartlyDeleted => "They keep something, and say why",
        Outcome.NeedsInformation => "They ask for more to find the person",
        Outcome.UseOurForm => "They want it asked elsewhere",
        Outcome.Acknowledged => "They have it, and have not done it yet",
        Outcome.Unreachable => "Wrong address",
        Outcome.Pending or Outcome.Requested or Outcome.Deleted or Outcome.Done or Outcome.NotFound or Outcome.Refused or Outcome.Waived => null,
    };

    /// <summary>Some answers, newest first.</summary>
    public static async Task<IReadOnlyList<AnswerView>> Load(PortalDb db, ReceiveAnswer answers, IQueryable<Answer> of, int atMost, CancellationToken cancel)
    {
        var rows = await (
            from answer in of.AsNoTracking().OrderByDescending(answer => answer.Id).Take(atMost)
            join task in db.SourceTasks.AsNoTracking() on answer.SourceTaskId equals task.Id
            join request in db.Requests.AsNoTracking() on answer.RequestId equals request.Id
            join source in db.DataSources on answer.DataSourceId equals source.Id
            from mail in db.InboundEmails.AsNoTracking().Where(mail => mail.Id == answer.InboundEmailId).DefaultIfEmpty()
            orderby answer.Id descending
            select new { answer, task, request, source.Name, mail }).ToListAsync(cancel);
        var words = await answers.Words(db, rows.Select(row => row.answer), cancel);
        return [.. rows.Select(row => new AnswerView(row.answer, row.task, row.request, row.Name, row.mail) { Words = words.GetValueOrDefault(row.answer.ContentId) })];
    }
}
