using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Inbound;

/// <summary>
/// Writes down what a data source said about one source task. On the page and by program it takes effect at once; a mail is a suggestion until a person decides, unless
/// it is trusted. The caller saves.
/// </summary>
public sealed class ReceiveAnswer(Vault vault, TimeProvider time)
{
    /// <summary>Writes it down, and moves the task where it may.</summary>
    /// <returns>The answer, and why it has no effect; null when it has, or waits for a person.</returns>
    public async Task<(Answer Answer, Refusal? Refusal)> Receive(
        PortalDb db, PrivacyRequest request, SourceTask task, string dataSource, GivenAnswer given, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var content = await vault.Seal(db, request.CompanyId, request.Id, given.Words.ToBytes(), now, cancel);
        var answer = new Answer(task, given.Channel, given.Outcome, given.Confidence, content, now)
        {
            Language = given.Language,
            EmailId = given.EmailId,
            InboundEmailId = given.InboundEmailId,
            IsAutomatic = given.IsAutomatic,
        };
        db.Answers.Add(answer);
        var refusal = TakeEffect(request, task, answer, given, now);
        db.Activities.Add(new Activity(request.CompanyId, KindOf(given, answer), null, now)
        {
            RequestId = request.Id,
            DataSourceId = task.DataSourceId,
            SourceTaskId = task.Id,
            EmailId = given.EmailId,
            About = dataSource,
            Detail = given.Outcome?.ToString(),
        });
        return (answer, refusal);
    }

    /// <summary>Who gave an answer, in which words; null when it has been forgotten.</summary>
    public async Task<AnswerWords?> Words(PortalDb db, Answer answer, CancellationToken cancel = default) =>
        await vault.Open(db, answer.ContentId, cancel) is { } bytes ? AnswerWords.Read(bytes) : null;

    /// <summary>The same for several answers, by their content; what has been forgotten is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, AnswerWords>> Words(PortalDb db, IEnumerable<Answer> answers, CancellationToken cancel = default) =>
        (await vault.OpenAll(db, [.. answers.Select(answer => answer.ContentId)], cancel)).ToDictionary(content => content.Key, content => AnswerWords.Read(content.Value));

    private static Refusal? TakeEffect(PrivacyRequest request, SourceTask task, Answer answer, GivenAnswer given, DateTimeOffset now)
    {
        if (given.IsAutomatic)
        {
            if (given.Outcome is { } said) task.Acknowledge(said, answer.Id, now);
            answer.TakeEffect(now);
            return null;
        }

        task.Hear(now);
        // A thank-you below what is over, or the same said twice, needs nobody.
        if (given.Channel == AnswerChannel.Mail && answer.OnlyRepeats(task.Outcome))
        {
            answer.TakeEffect(now);
            return null;
        }

        if (given is not { IsTrusted: true, Outcome: { } outcome }) return null;
        if (task.Settle(request, outcome, answer.Id, now) is { } refusal) return refusal;
        answer.TakeEffect(now);
        return null;
    }

    private static ActivityKind KindOf(GivenAnswer given, Answer answer) => given switch
    {
        { IsAutomatic: true } => ActivityKind.AutomaticReplyReceived,
        { Channel: AnswerChannel.Page } => ActivityKind.AnsweredOnPage,
        { Channel: AnswerChannel.Json } => ActivityKind.AnsweredByProgram,
        _ => given.IsTrusted && !answer.IsOpen ? ActivityKind.AnswerTookEffect : ActivityKind.AnswerReceived,
    };
}
