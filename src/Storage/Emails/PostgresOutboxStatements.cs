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
        UPDATE "OutboundEmails" SET "Status" = 'Sending', "LeaseId" = @lease, "LeasedUntil" = @until WHERE "Id" = ANY(ARRAY(
            SELECT e."Id" FROM unnest(@lanes, @destinations, @counts) AS share(lane, destination, count)
            CROSS JOIN LATERAL (
                SELECT "Id" FROM "OutboundEmails" WHERE {Waiting} AND "Lane" = share.lane AND "Destination" = share.destination AND "DueAt" <= @now
                ORDER BY "Lane", "Destination", "DueAt" LIMIT share.count FOR UPDATE SKIP LOCKED) e))
        RETURNING {Columns}
        """;

    private const string ContentsOf = """
        SELECT c."Id", c."Sealed", c."OwnerId", k."Wrapped" FROM "Contents" c JOIN "ContentKeys" k ON k."OwnerId" = c."OwnerId" WHERE c."Id" = ANY(@ids)
        """;

    private const string RecordAll = """
        WITH done AS (
            UPDATE "OutboundEmails" e SET "Status" = r.status, "DueAt" = coalesce(r.due, e."DueAt"), "SentAt" = r.sent, "ServerReply" = coalesce(r.reply, e."ServerReply"),
                "ServerReplyAt" = CASE WHEN r.reply IS NULL THEN e."ServerReplyAt" ELSE @now END, "Reason" = CASE WHEN r.attempt IS NULL THEN e."Reason" ELSE r.reason END,
                "DeliveryAttempts" = e."DeliveryAttempts" + CASE WHEN r.attempt IS NULL THEN 0 ELSE 1 END,
                "Deferrals" = r.deferrals, "DeferredSince" = r.since, "LeaseId" = NULL, "LeasedUntil" = NULL
            FROM unnest(@ids, @leases, @statuses, @dues, @sents, @replies, @reasons, @deferrals, @sinces, @attempts)
                AS r(id, lease, status, due, sent, reply, reason, deferrals, since, attempt)
            WHERE e."Id" = r.id AND e."LeaseId" = r.lease AND e."Status" = 'Sending'
            RETURNING e."Id"),
        attempted AS (
            INSERT INTO "DeliveryAttempts" ("Id", "EmailId", "CompanyId", "Number", "At", "Milliseconds", "Result", "Reason", "ServerReply")
            SELECT a.id, a.email, a.company, a.number, a.at, a.milliseconds, a.result, a.reason, a.reply
            FROM unnest(@attemptIds, @attemptEmails, @companies, @numbers, @ats, @milliseconds, @results, @attemptReasons, @attemptReplies)
                AS a(id, email, company, number, at, milliseconds, result, reason, reply)
            JOIN done ON done."Id" = a.email)
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
        while (await reader.ReadAsync(cancel)) claimed.Add(ReadEmail(reader, lease));
        return claimed;
    }

    public override async Task LoadContents(IReadOnlyList<ClaimedEmail> emails, CancellationToken cancel)
    {
        var byContent = emails.ToLookup(email => email.ContentId);
        await using var command = await Command(ContentsOf, cancel);
        Add(command, "ids", byContent.Select(group => group.Key).ToArray());
        await command.PrepareAsync(cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var content = ReadContent(reader, 1);
            foreach (var email in byContent[reader.GetGuid(0)]) email.Content = content;
        }
    }

    public override async Task<IReadOnlySet<Guid>> Record(IReadOnlyList<EmailResult> results, DateTimeOffset now, CancellationToken cancel)
    {
        var attempts = results.Select(result => result.Attempt).OfType<Domain.Emails.DeliveryAttempt>().ToList();
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
        AddAll(command, "attemptIds", attempts, attempt => attempt.Id);
        AddAll(command, "attemptEmails", attempts, attempt => attempt.EmailId);
        AddAll(command, "companies", attempts, attempt => attempt.CompanyId);
        AddAll(command, "numbers", attempts, attempt => attempt.Number);
        AddAll(command, "ats", attempts, attempt => attempt.At);
        AddAll(command, "milliseconds", attempts, attempt => attempt.Milliseconds);
        AddAll(command, "results", attempts, attempt => attempt.Result.ToString());
        AddAll(command, "attemptReasons", attempts, attempt => attempt.Reason?.ToString());
        AddAll(command, "attemptReplies", attempts, attempt => Fit(attempt.ServerReply));
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
