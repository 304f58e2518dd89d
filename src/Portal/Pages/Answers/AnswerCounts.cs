using Lethe.Domain.Emails;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Answers;

/// <summary>How many there are under each tab. Counting stops at a bound, so that it costs the same however many there are.</summary>
internal sealed record AnswerCounts(int ToDecide, int Yours, int Silent, int Unmatched)
{
    private const int Bound = 999;

    public static Task<AnswerCounts> Load(PortalDb db, CancellationToken cancel) => db.Companies
        .Select(_ => new AnswerCounts(
            db.Answers.Where(answer => answer.Decision == Domain.Requests.AnswerDecision.Open).Take(Bound + 1).Count(),
            WaitingTask.Yours(db).Take(Bound + 1).Count(),
            WaitingTask.Silent(db).Take(Bound + 1).Count(),
            db.InboundEmails.Where(email => email.Status == InboundStatus.Unmatched || email.Status == InboundStatus.SetAside).Take(Bound + 1).Count()))
        .SingleAsync(cancel);

    public static string Words(int count) => count > Bound ? $"{Bound}+" : count.ToString("N0");
}
