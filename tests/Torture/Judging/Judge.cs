using System.Text.RegularExpressions;
using Lethe.Domain.Activities;
using Lethe.Domain.Emails;
using Lethe.Torture.Peer;

namespace Lethe.Torture.Judging;

/// <summary>Holds what the database says against what the peer saw. Each answer of the peer carries a mark that no other has, so that attempts and answers can be paired.</summary>
internal sealed partial class Judge(Facts facts, Ledger ledger, Func<Handling, string?> excuse)
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private readonly List<string> _broken = [.. ledger.Wrong];
    private readonly Dictionary<string, int> _excused = new(StringComparer.Ordinal);

    /// <summary>Mails that the peer took more than once, by why that may be.</summary>
    public int Doubled { get; private set; }

    public IReadOnlyDictionary<string, int> Excused => _excused;

    public IReadOnlyList<string> Decide()
    {
        var handlings = ledger.ByEmail;
        var known = facts.Emails.Select(email => email.Id).ToHashSet();
        foreach (var stranger in handlings.Where(group => !known.Contains(group.Key))) _broken.Add($"{stranger.Key} was brought and is in no row");
        foreach (var email in facts.Emails) Look(email, [.. handlings[email.Id]], [.. facts.Attempts[email.Id]]);
        return _broken;
    }

    private void Look(OutboundEmail email, List<Handling> handlings, List<DeliveryAttempt> attempts)
    {
        Promise(email, email.Status is DeliveryStatus.Sent or DeliveryStatus.Failed or DeliveryStatus.Cancelled, $"came to no end, it is {email.Status}");
        Promise(email, email.LeaseId is null && email.LeasedUntil is null, "is held although it is at an end");
        Promise(email, email.DeliveryAttempts == attempts.Count && attempts.Select(attempt => attempt.Number).SequenceEqual(Enumerable.Range(1, attempts.Count)),
            $"counts {email.DeliveryAttempts} attempts and has {string.Join(", ", attempts.Select(attempt => attempt.Number))}");
        foreach (var handling in handlings.Where(handling => handling.Text is not null)) LookAtText(email, handling);
        var recorded = Pair(email, handlings, attempts);
        foreach (var handling in handlings.Where(handling => handling.IsAnswered && !handling.IsAboutRelay && !recorded.Contains(handling))) Excuse(email, handling);
        LookAtEnd(email, handlings, attempts);
        LookAtHistory(email, attempts);
        if (handlings.Count(handling => handling.WasTaken) > 1) Doubled++;
    }

    private void LookAtText(OutboundEmail email, Handling handling)
    {
        // Signatures stand before what was written down.
        Promise(email, handling.Text.AsSpan().EndsWith(facts.Texts[email.Id]), "did not arrive as it was written down");
        Promise(email, handling.Text.AsSpan().StartsWith("DKIM-Signature: "u8), "was not signed");
        Promise(email, System.Text.Encoding.UTF8.GetString(facts.Texts[email.Id]).Contains($"Message-Id: <{email.MessageId}>", StringComparison.OrdinalIgnoreCase), "has another Message-ID than its row");
        Promise(email, email.To is null || email.To == handling.To, "went to another address than its row's");
    }

    /// <summary>Each attempt is one answer, and no answer is two attempts.</summary>
    private HashSet<Handling> Pair(OutboundEmail email, List<Handling> handlings, List<DeliveryAttempt> attempts)
    {
        var byMark = handlings.Where(handling => handling.IsAnswered).ToDictionary(handling => handling.Mark);
        var recorded = new HashSet<Handling>();
        var unanswered = new List<DeliveryAttempt>();
        foreach (var attempt in attempts)
        {
            if (Mark().Match(attempt.ServerReply) is not { Success: true, Value: var mark })
            {
                Promise(email, attempt.Result == AttemptResult.Deferred, $"was {attempt.Result} without an answer: {attempt.ServerReply}");
                unanswered.Add(attempt);
                continue;
            }

            if (!byMark.TryGetValue(mark, out var handling)) Promise(email, false, $"has an attempt for an answer that was never given: {attempt.ServerReply}");
            else
            {
                Promise(email, recorded.Add(handling), $"has two attempts for one answer: {attempt.ServerReply}");
                Promise(email, attempt.Result == Class(handling), $"was {attempt.Result} by {handling.Code}");
            }
        }

        // One whose answer was late or lost counts among those without. Where even its sender was lost on the way, a connection was broken at that moment.
        var without = handlings.Count(handling => !recorded.Contains(handling)) + unanswered.Count(attempt => BreakAt(attempt.At.AddMilliseconds(attempt.Milliseconds)));
        Promise(email, unanswered.Count <= without, $"has {unanswered.Count} attempts without an answer, and was brought without one {without} times: {unanswered.FirstOrDefault()?.ServerReply}");
        return recorded;
    }

    private bool BreakAt(DateTimeOffset at) => ledger.Breaks.Touches(at - Moment, at + Moment);

    private void Excuse(OutboundEmail email, Handling handling)
    {
        var why = excuse(handling);
        Promise(email, why is not null, $"was answered {handling.Code} ({handling.Mark}) at {handling.AnsweredAt:HH:mm:ss.fff}, door {handling.Door}, and nobody recorded it");
        if (why is not null && handling.WasTaken) _excused[why] = _excused.GetValueOrDefault(why) + 1;
    }

    private void LookAtEnd(OutboundEmail email, List<Handling> handlings, List<DeliveryAttempt> attempts)
    {
        var last = attempts.Count == 0 ? (AttemptResult?)null : attempts[^1].Result;
        Promise(email, (email.Status == DeliveryStatus.Sent) == (last == AttemptResult.Accepted), $"is {email.Status} and was last {last}");
        Promise(email, email.Status != DeliveryStatus.Failed || last == AttemptResult.Rejected, $"is Failed and was last {last}");
        Promise(email, email.Status != DeliveryStatus.Sent || handlings.Any(handling => handling.WasTaken), "is Sent and never arrived");
        Promise(email, attempts.Count(attempt => attempt.Result == AttemptResult.Accepted) <= 1, "was accepted more than once");
    }

    private void LookAtHistory(OutboundEmail email, List<DeliveryAttempt> attempts)
    {
        var (deferred, failed, row) = (0, 0, 0);
        foreach (var attempt in attempts)
        {
            if (attempt.Result == AttemptResult.Rejected) (failed, row) = (failed + 1, 0);
            if (attempt.Result == AttemptResult.Deferred && row++ == 0) deferred++;
        }

        var lines = facts.Activities[email.Id].ToList();
        Promise(email, lines.Count(kind => kind == ActivityKind.EmailDeferred) == deferred, $"has {lines.Count(kind => kind == ActivityKind.EmailDeferred)} lines of being put off, not {deferred}");
        Promise(email, lines.Count(kind => kind == ActivityKind.EmailFailed) == failed, $"has {lines.Count(kind => kind == ActivityKind.EmailFailed)} lines of failing, not {failed}");
    }

    private static AttemptResult Class(Handling handling) => handling.Code switch
    {
        421 => AttemptResult.Deferred,
        >= 500 => AttemptResult.Rejected,
        >= 400 => AttemptResult.Deferred,
        _ => AttemptResult.Accepted,
    };

    private void Promise(OutboundEmail email, bool isKept, string otherwise)
    {
        if (!isKept) _broken.Add($"{email.Id:N} ({email.Destination}, {email.Status}) {otherwise}");
    }

    [GeneratedRegex(@"mark-\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
