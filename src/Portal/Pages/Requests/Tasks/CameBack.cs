using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>What came back about one source task: answers, and mails that are none.</summary>
internal sealed record CameBack(IReadOnlyList<AnswerView> Answers, IReadOnlyList<InboundEmail> Mails)
{
    private const int Most = 50;

    public static CameBack Nothing { get; } = new([], []);

    public bool IsEmpty => Answers.Count + Mails.Count == 0;

    public static async Task<CameBack> Load(PortalDb db, ReceiveAnswer receive, Guid taskId, CancellationToken cancel)
    {
        var answers = await AnswerView.Load(db, receive, db.Answers.Where(answer => answer.SourceTaskId == taskId), Most, cancel);
        var mails = await db.InboundEmails.AsNoTracking().Where(mail => mail.SourceTaskId == taskId && !db.Answers.Any(answer => answer.InboundEmailId == mail.Id))
            .OrderByDescending(mail => mail.Id).Take(Most).ToListAsync(cancel);
        return new(answers, mails);
    }

    /// <summary>What a mail that is no answer says.</summary>
    public static string Of(InboundEmail mail) => mail switch
    {
        { Kind: InboundKind.Bounce, Reason: { } reason } => $"Bounce: {AttemptWords.Why(reason)}{(mail.StatusCode is null ? "" : $" ({mail.StatusCode})")}",
        { Kind: { } kind } => Shared.Words.Of(kind),
        _ => "Not read yet",
    };
}
