using System.Data.Common;
using Lethe.Domain.Emails;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Emails;

/// <summary>In the embedded database a statement costs microseconds and no round trip: one for each row, prepared once a turn.</summary>
internal sealed class SqliteOutboxStatements(PortalDb db) : OutboxStatements(db)
{
    private const string Step = $"""SELECT "Lane", "Destination", "DueAt" FROM "OutboundEmails" INDEXED BY "IX_OutboundEmails_Waiting" WHERE {Waiting}""";
    private const string Order = """ORDER BY "Lane", "Destination", "DueAt" LIMIT 1""";
    private const string FirstLane = $"{Step} {Order}";

    // Said in one, ("Lane", "Destination") > ($lane, $destination), SQLite begins at the lane itself and reads all that waits in it.
    private const string NextLane = $"""
        SELECT * FROM (SELECT * FROM ({Step} AND "Lane" = $lane AND "Destination" > $destination {Order}) UNION ALL SELECT * FROM ({Step} AND "Lane" > $lane {Order})) LIMIT 1
        """;

    private const string ClaimLane = $"""
        UPDATE "OutboundEmails" SET "Status" = 'Sending', "LeaseId" = $lease, "LeasedUntil" = $until WHERE rowid IN (
            SELECT rowid FROM "OutboundEmails" INDEXED BY "IX_OutboundEmails_Waiting"
            WHERE {Waiting} AND "Lane" = $lane AND "Destination" = $destination AND "DueAt" <= $now ORDER BY "DueAt" LIMIT $count)
        RETURNING {Columns}
        """;

    private const string ContentOf = """
        SELECT c."Sealed", c."OwnerId", k."Wrapped" FROM "Contents" c JOIN "ContentKeys" k ON k."OwnerId" = c."OwnerId" WHERE c."Id" = $id
        """;

    private const string RecordOne = """
        UPDATE "OutboundEmails" SET "Status" = $status, "DueAt" = coalesce($due, "DueAt"), "SentAt" = $sent, "ServerReply" = coalesce($reply, "ServerReply"),
            "ServerReplyAt" = CASE WHEN $reply IS NULL THEN "ServerReplyAt" ELSE $now END, "Reason" = CASE WHEN $spent = 0 THEN "Reason" ELSE $reason END, "DeliveryAttempts" = "DeliveryAttempts" + $spent,
            "Deferrals" = $deferrals, "DeferredSince" = $since, "LeaseId" = NULL, "LeasedUntil" = NULL
        WHERE "Id" = $id AND "LeaseId" = $lease
        """;

    private const string AddAttempt = """
        INSERT INTO "DeliveryAttempts" ("Id", "EmailId", "CompanyId", "Number", "At", "Milliseconds", "Result", "Reason", "ServerReply")
        VALUES ($id, $email, $company, $number, $at, $milliseconds, $result, $reason, $reply)
        """;

    protected override async Task<IReadOnlyList<(Lane Lane, DateTimeOffset DueAt)>> Walk(Lane? after, int atMost, CancellationToken cancel)
    {
        var steps = new List<(Lane, DateTimeOffset)>();
        await using var first = await Command(FirstLane, cancel);
        await using var next = await Command(NextLane, cancel);
        var (company, destination) = (Add(next, "$lane"), Add(next, "$destination"));
        while (steps.Count < atMost)
        {
            if (after is { } from) (company.Value, destination.Value) = (from.Company, from.Destination);
            await using var reader = await (after is null ? first : next).ExecuteReaderAsync(cancel);
            if (!await reader.ReadAsync(cancel)) break;
            after = new Lane(reader.GetGuid(0), reader.GetString(1));
            steps.Add((after.Value, ReadInstant(reader, 2)));
        }

        return steps;
    }

    public override async Task<IReadOnlyList<ClaimedEmail>> Claim(IReadOnlyList<Share> shares, Lease lease, DateTimeOffset now, CancellationToken cancel)
    {
        var claimed = new List<ClaimedEmail>();
        await using var command = await Command(ClaimLane, cancel);
        Add(command, "$lease", lease.Id);
        Add(command, "$until", lease.Until.UtcTicks);
        Add(command, "$now", now.UtcTicks);
        var (company, destination, count) = (Add(command, "$lane"), Add(command, "$destination"), Add(command, "$count"));
        foreach (var share in shares)
        {
            (company.Value, destination.Value, count.Value) = (share.Lane.Company, share.Lane.Destination, share.Count);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel)) claimed.Add(ReadEmail(reader, lease));
        }

        await LoadContents(claimed, cancel);
        return claimed;
    }

    public override Task<int> TakeOver(DateTimeOffset now, CancellationToken cancel) => Db.OutboundEmails
        .Where(email => email.Status == DeliveryStatus.Sending && email.LeasedUntil <= now)
        .ExecuteUpdateAsync(set => set
            .SetProperty(email => email.Status, DeliveryStatus.Queued)
            .SetProperty(email => email.LeaseId, (Guid?)null)
            .SetProperty(email => email.LeasedUntil, (DateTimeOffset?)null), cancel);

    public override async Task<IReadOnlySet<Guid>> Record(IReadOnlyList<EmailResult> results, DateTimeOffset now, CancellationToken cancel)
    {
        var recorded = new HashSet<Guid>(results.Count);
        await using var update = await Command(RecordOne, cancel);
        await using var insert = await Command(AddAttempt, cancel);
        foreach (var result in results)
        {
            Set(update, "$id", result.Email.Id);
            Set(update, "$lease", result.Email.Lease.Id);
            Set(update, "$now", now.UtcTicks);
            Set(update, "$status", result.Status.ToString());
            Set(update, "$due", result.DueAt?.UtcTicks);
            Set(update, "$sent", result.SentAt?.UtcTicks);
            Set(update, "$reply", Fit(result.ServerReply));
            Set(update, "$reason", result.Reason?.ToString());
            Set(update, "$spent", result.Attempt is null ? 0 : 1);
            Set(update, "$deferrals", result.Deferrals);
            Set(update, "$since", result.DeferredSince?.UtcTicks);
            if (await update.ExecuteNonQueryAsync(cancel) != 1) continue;
            recorded.Add(result.Email.Id);
            if (result.Attempt is { } attempt) await Insert(insert, attempt, cancel);
        }

        return recorded;
    }

    public override async Task<Pace> LockPace(string destination, CancellationToken cancel)
    {
        // The transaction is the file's only writer already.
        if (await Db.Paces.SingleOrDefaultAsync(pace => pace.Destination == destination, cancel) is { } found) return found;
        return Db.Paces.Add(new Pace(destination)).Entity;
    }

    protected override DateTimeOffset ReadInstant(DbDataReader reader, int column) => new(reader.GetInt64(column), TimeSpan.Zero);

    private async Task LoadContents(IReadOnlyList<ClaimedEmail> emails, CancellationToken cancel)
    {
        await using var command = await Command(ContentOf, cancel);
        var id = Add(command, "$id");
        foreach (var email in emails)
        {
            id.Value = email.ContentId;
            await using var reader = await command.ExecuteReaderAsync(cancel);
            if (await reader.ReadAsync(cancel)) email.Content = ReadContent(reader, 0);
        }
    }

    private static Task<int> Insert(DbCommand insert, DeliveryAttempt attempt, CancellationToken cancel)
    {
        Set(insert, "$id", attempt.Id);
        Set(insert, "$email", attempt.EmailId);
        Set(insert, "$company", attempt.CompanyId);
        Set(insert, "$number", attempt.Number);
        Set(insert, "$at", attempt.At.UtcTicks);
        Set(insert, "$milliseconds", attempt.Milliseconds);
        Set(insert, "$result", attempt.Result.ToString());
        Set(insert, "$reason", attempt.Reason?.ToString());
        Set(insert, "$reply", Fit(attempt.ServerReply));
        return insert.ExecuteNonQueryAsync(cancel);
    }
}
