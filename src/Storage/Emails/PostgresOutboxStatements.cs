using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Lethe.Storage.Emails;

/// <summary>On the shared database a round trip is what costs: each step is one statement over arrays, and rows that another node is claiming are passed over.</summary>
internal sealed class PostgresOutboxStatements(PortalDb db) : OutboxStatements(db)
{
    private const string Step = $"""SELECT "Lane", "Destination", "DueAt" FROM "OutboundEmails" WHERE {Waiting}""";
    private const string Order = """ORDER BY "Lane", "Destination", "DueAt" LIMIT 1""";
    private const string FromFirst = $"({Step} {Order})";
    private const string FromNext = $"""({Step} AND ("Lane", "Destination") > (@lane, @destination) {Order})""";

    private const string GoOn = $"""
         s UNION ALL
            SELECT s.*, steps.n + 1 FROM steps CROSS JOIN LATERAL (
                {Step} AND ("Lane", "Destination") > (steps."Lane", steps."Destination") {Order}) s
            WHERE steps.n < @count)
        SELECT "Lane", "Destination", "DueAt" FROM steps ORDER BY n
        """;

    private const string WalkFromFirst = $"WITH RECURSIVE steps AS (SELECT s.*, 1 AS n FROM {FromFirst}{GoOn}";
    private const string WalkFromNext = $"WITH RECURSIVE steps AS (SELECT s.*, 1 AS n FROM {FromNext}{GoOn}";

    private const string ClaimLanes = $"""
        WITH claimed AS (UPDATE "OutboundEmails" SET "Status" = 'Sending', "LeaseId" = @lease, "LeasedUntil" = @until WHERE "Id" = ANY(ARRAY(
            SELECT e."Id" FROM unnest(@lanes, @destinations, @counts) AS share(lane, destination, count)
            CROSS JOIN LATERAL (
                SELECT "Id" FROM "OutboundEmails" WHERE {Waiting} AND "Lane" = share.lane AND "Destination" = share.destination AND "DueAt" <= @now
                ORDER BY "Lane", "Destination", "DueAt" LIMIT share.count FOR UPDATE SKIP LOCKED) e))
            RETURNING {Columns})
        SELECT claimed.*, c."Sealed", c."OwnerId", k."Wrapped" FROM claimed
        LEFT JOIN "Contents" c ON c."Id" = claimed."ContentId" LEFT JOIN "ContentKeys" k ON k."OwnerId" = c."OwnerId"
        """;

    // Only what is being sent has a lease. To ask for the status too would make the planner walk all that is being sent: for it, the index over that is always almost empty.
    private const string RecordAll = """
        WITH done AS (
            UPDATE "OutboundEmails" e SET "Status" = r.status, "DueAt" = coalesce(r.due, e."DueAt"), "SentAt" = r.sent, "ServerReply" = coalesce(r.reply, e."ServerReply"),
                "ServerReplyAt" = CASE WHEN r.reply IS NULL THEN e."ServerReplyAt" ELSE @now END, "Reason" = CASE WHEN r.attempt IS NULL THEN e."Reason" ELSE r.reason END,
                "DeliveryAttempts" = e."DeliveryAttempts" + CASE WHEN r.attempt IS NULL THEN 0 ELSE 1 END,
                "Deferrals" = r.deferrals, "DeferredSince" = r.since, "LeaseId" = NULL, "LeasedUntil" = NULL
            FROM unnest(@ids, @leases, @statuses, @dues, @sents, @replies, @reasons, @deferrals, @sinces, @attempts, @numbers, @ats, @milliseconds, @results, @attemptReasons, @attemptReplies)
                AS r(id, lease, status, due, sent, reply, reason, deferrals, since, attempt, number, at, milliseconds, result, attempt_reason, attempt_reply)
            WHERE e."Id" = r.id AND e."LeaseId" = r.lease
            RETURNING e."Id", e."CompanyId", r.attempt, r.number, r.at, r.milliseconds, r.result, r.attempt_reason, r.attempt_reply),
        attempted AS (
            INSERT INTO "DeliveryAttempts" ("Id", "EmailId", "CompanyId", "Number", "At", "Milliseconds", "Result", "Reason", "ServerReply")
            SELECT attempt, "Id", "CompanyId", number, at, milliseconds, result, attempt_reason, attempt_reply FROM done WHERE attempt IS NOT NULL)
        SELECT "Id" FROM done
        """;

    public override Task<int> TakeOver(DateTimeOffset now, CancellationToken cancel) => Db.Database.ExecuteSqlAsync(
        $"""
        UPDATE "OutboundEmails" SET "Status" = 'Queued', "LeaseId" = NULL, "LeasedUntil" = NULL WHERE "Id" = ANY(ARRAY(
            SELECT "Id" FROM "OutboundEmails" WHERE "Status" = 'Sending' AND "LeasedUntil" <= {now} FOR UPDATE SKIP LOCKED))
        """, cancel);

    public override Task Bound(CancellationToken cancel) =>
        Db.Database.ExecuteSqlRawAsync("SET LOCAL idle_in_transaction_session_timeout = '4s'; SET LOCAL lock_timeout = '10s'", cancel);

    public override async Task<IReadOnlyList<ClaimedEmail>> Claim(IReadOnlyList<Share> shares, Lease lease, DateTimeOffset now, CancellationToken cancel)
    {
        var claimed = new List<ClaimedEmail>();
        await using var command = await Command(ClaimLanes, cancel);
        Add(command, "lease", lease.Id);
        Add(command, "until", lease.Until);
        Add(command, "now", now);
        Add(command, "lanes", shares.Select(share => share.Lane.Company).ToArray());
        Add(command, "destinations", shares.Select(share => share.Lane.Destination).ToArray());
        Add(command, "counts", shares.Select(share => share.Count).ToArray());
        await command.PrepareAsync(cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var email = ReadEmail(reader, lease);
            email.Content = await reader.IsDBNullAsync(ColumnCount + 2, cancel) ? null : ReadContent(reader, ColumnCount);
            claimed.Add(email);
        }

        return claimed;
    }

    public override async Task<IReadOnlySet<Guid>> Record(IReadOnlyList<EmailResult> results, DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = await Command(RecordAll, cancel);
        Add(command, "now", now);
        AddAll(command, "ids", results, result => result.Email.Id);
        AddAll(command, "leases", results, result => result.Email.Lease.Id);
        AddAll(command, "statuses", results, result => result.Status.ToString());
        AddAll(command, "dues", results, result => result.DueAt);
        AddAll(command, "sents", results, result => result.SentAt);
        AddAll(command, "replies", results, result => Fit(result.ServerReply));
        AddAll(command, "reasons", results, result => result.Reason?.ToString());
        AddAll(command, "deferrals", results, result => result.Deferrals);
        AddAll(command, "sinces", results, result => result.DeferredSince);
        AddAll(command, "attempts", results, result => result.Attempt?.Id);
        AddAll(command, "numbers", results, result => result.Attempt?.Number);
        AddAll(command, "ats", results, result => result.Attempt?.At);
        AddAll(command, "milliseconds", results, result => result.Attempt?.Milliseconds);
        AddAll(command, "results", results, result => result.Attempt?.Result.ToString());
        AddAll(command, "attemptReasons", results, result => result.Attempt?.Reason?.ToString());
        AddAll(command, "attemptReplies", results, result => Fit(result.Attempt?.ServerReply));
        await command.PrepareAsync(cancel);
        var recorded = new HashSet<Guid>(results.Count);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) recorded.Add(reader.GetGuid(0));
        return recorded;
    }

    public override async Task<Pace> LockPace(string destination, CancellationToken cancel)
    {
        await Db.Database.ExecuteSqlAsync($"""INSERT INTO "Paces" ("Destination", "NextAt") VALUES ({destination}, '-infinity') ON CONFLICT DO NOTHING""", cancel);
        return await Db.Paces.FromSql($"""SELECT * FROM "Paces" WHERE "Destination" = {destination} FOR UPDATE""").SingleAsync(cancel);
    }

    protected override async Task<IReadOnlyList<(Lane Lane, DateTimeOffset DueAt)>> Walk(Lane? after, int atMost, CancellationToken cancel)
    {
        var steps = new List<(Lane, DateTimeOffset)>();
        await using var command = await Command(after is null ? WalkFromFirst : WalkFromNext, cancel);
        Add(command, "count", atMost);
        if (after is { } from)
        {
            Add(command, "lane", from.Company);
            Add(command, "destination", from.Destination);
        }

        await command.PrepareAsync(cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) steps.Add((new(reader.GetGuid(0), reader.GetString(1)), ReadInstant(reader, 2)));
        return steps;
    }

    protected override DateTimeOffset ReadInstant(DbDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);

    private static void AddAll<TRow, TValue>(DbCommand command, string name, IReadOnlyList<TRow> rows, Func<TRow, TValue> value) =>
        command.Parameters.Add(new NpgsqlParameter<TValue[]>(name, [.. rows.Select(value)]));
}
