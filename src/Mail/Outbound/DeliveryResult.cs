using Lethe.Domain.Activities;
using Lethe.Domain.Emails;
using Lethe.Storage.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>Makes of a hand-over what is recorded: the new status, the next attempt, the line of history.</summary>
internal static class DeliveryResult
{
    public static EmailResult Of(ClaimedEmail email, Envelope? envelope, Handover handover, TimeSpan took, DateTimeOffset now)
    {
        var words = ServerWords.WithoutPeople(email.To, envelope, handover.ServerReply);
        return handover.Result switch
        {
            HandoverResult.Accepted => new EmailResult(email, DeliveryStatus.Sent) { SentAt = now, ServerReply = words, Attempt = Attempt(AttemptResult.Accepted) },
            HandoverResult.Rejected => Failed(AttemptResult.Rejected),
            HandoverResult.Deferred => Deferred(),
            HandoverResult.RelayDown or HandoverResult.NotTried => Untried(email, words, now),
        };

        EmailResult Deferred()
        {
            var (deferrals, since) = (email.Deferrals + 1, email.DeferredSince ?? now);
            if (RetrySchedule.Next(deferrals, since, now, Luck(email.Id, deferrals)) is not { } next) return Failed(AttemptResult.Deferred);
            return new(email, DeliveryStatus.Deferred)
            {
                DueAt = next,
                ServerReply = words,
                Reason = handover.Reason,
                Deferrals = deferrals,
                DeferredSince = since,
                Attempt = Attempt(AttemptResult.Deferred),
                // Once is news; that it goes on is told by the attempts.
                Activity = deferrals == 1 ? Line(email, ActivityKind.EmailDeferred, now) : null,
            };
        }

        EmailResult Failed(AttemptResult result) => new(email, DeliveryStatus.Failed)
        {
            ServerReply = words,
            Reason = handover.Reason,
            Deferrals = email.Deferrals,
            DeferredSince = email.DeferredSince,
            Attempt = Attempt(result),
            Activity = Line(email, ActivityKind.EmailFailed, now),
        };

        DeliveryAttempt Attempt(AttemptResult result) => new(Guid.CreateVersion7(now), email.Id, email.CompanyId, email.DeliveryAttempts + 1, now - took)
        {
            Milliseconds = (int)took.TotalMilliseconds,
            Result = result,
            Reason = result == AttemptResult.Accepted ? null : handover.Reason,
            ServerReply = words,
        };
    }

    /// <summary>Goes back untried, to the end of its lane: one that takes the relay down each time must not stand before the others.</summary>
    public static EmailResult Untried(ClaimedEmail email, string? words, DateTimeOffset now) => new(email, email.Deferrals > 0 ? DeliveryStatus.Deferred : DeliveryStatus.Queued)
    {
        DueAt = now,
        ServerReply = words,
        Deferrals = email.Deferrals,
        DeferredSince = email.DeferredSince,
    };

    /// <summary>From 0 up to 1, spread by the random part of the email's key.</summary>
    private static double Luck(Guid id, int deferrals)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return unchecked(BitConverter.ToUInt32(bytes[12..]) + ((uint)deferrals * 2654435769u)) / (double)(1L << 32);
    }

    private static Activity? Line(ClaimedEmail email, ActivityKind kind, DateTimeOffset now) => email.CompanyId is not { } company ? null : new(company, kind, null, now)
    {
        RequestId = email.RequestId,
        // A test goes to an agent: its failure is no news about the data source's contact.
        DataSourceId = email.Kind == EmailKind.Test ? null : email.DataSourceId,
        SourceTaskId = email.SourceTaskId,
        EmailId = email.Id,
    };
}
