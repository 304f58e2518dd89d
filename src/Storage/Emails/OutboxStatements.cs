using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Lethe.Domain.Emails;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Lethe.Storage.Emails;

/// <summary>The queue's statements, which each database words in its own way. They are written by hand because they run for every email.</summary>
internal abstract class OutboxStatements(PortalDb db)
{
    /// <summary>What waits, in the words of the index over it.</summary>
    protected const string Waiting = "\"Status\" IN ('Queued', 'Deferred')";

    /// <summary>What a worker needs to know of an email, in the order of <see cref="ReadEmail"/>.</summary>
    protected const string Columns = "\"Id\", \"CompanyId\", \"Kind\", \"ContentId\", \"RequestId\", \"SourceTaskId\", \"DataSourceId\", \"To\", \"Destination\", "
        + "\"DueAt\", \"DeliveryAttempts\", \"Deferrals\", \"DeferredSince\"";

    protected const int ColumnCount = 13;

    /// <summary>The lanes in which something is due, from one on and round again, among at most as many lanes as asked for.</summary>
    public async Task<IReadOnlyList<Lane>> LanesDue(Lane after, DateTimeOffset now, int atMost, CancellationToken cancel)
    {
        var lanes = await Walk(after, atMost, cancel);
        if (lanes.Count < atMost)
        {
            var round = await Walk(null, atMost - lanes.Count, cancel);
            lanes = lanes.Count == 0 ? round : [.. lanes, .. round.TakeWhile(step => step.Lane != lanes[0].Lane)];
        }

        return [.. lanes.Where(step => step.DueAt <= now).Select(step => step.Lane)];
    }

    /// <summary>Steps along the lanes that hold anything, from the one after this or from the first, with the earliest due email of each.</summary>
    protected abstract Task<IReadOnlyList<(Lane Lane, DateTimeOffset DueAt)>> Walk(Lane? after, int atMost, CancellationToken cancel);

    /// <summary>Puts back into the queue what is held under leases that are over, without waiting for anybody; returns how many.</summary>
    public abstract Task<int> TakeOver(DateTimeOffset now, CancellationToken cancel);

    /// <summary>Lets the database end this transaction by itself when its program stalls in the middle of it, so that its locks hold up nobody.</summary>
    public virtual Task Bound(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Claims from each lane the emails that are longest due, each with its sealed content where there is one.</summary>
    public abstract Task<IReadOnlyList<ClaimedEmail>> Claim(IReadOnlyList<Share> shares, Lease lease, DateTimeOffset now, CancellationToken cancel);

    /// <summary>Records results with their attempts, where the lease still holds; returns the emails that were recorded.</summary>
    public abstract Task<IReadOnlySet<Guid>> Record(IReadOnlyList<EmailResult> results, DateTimeOffset now, CancellationToken cancel);

    /// <summary>The pace of a limited destination, locked until the transaction ends.</summary>
    public abstract Task<Pace> LockPace(string destination, CancellationToken cancel);

    protected abstract DateTimeOffset ReadInstant(DbDataReader reader, int column);

    protected PortalDb Db => db;

    protected async Task<DbCommand> Command(string text, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null) await db.Database.OpenConnectionAsync(cancel);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    protected static DbParameter Add(DbCommand command, string name, object? value = null)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Sets a parameter for the next execution, making it where it is not there yet.</summary>
    protected static void Set(DbCommand command, string name, object? value)
    {
        if (command.Parameters.Contains(name)) command.Parameters[name].Value = value ?? DBNull.Value;
        else Add(command, name, value);
    }

    /// <summary>A server may say anything: what the column cannot hold must not keep the result from being recorded.</summary>
    [return: NotNullIfNotNull(nameof(reply))]
    protected static string? Fit(string? reply)
    {
        if (reply is null || (reply.Length <= OutboundEmail.MaximumServerReply && !reply.Contains('\0', StringComparison.Ordinal))) return reply;
        var clean = reply.Replace('\0', ' ');
        var end = Math.Min(clean.Length, OutboundEmail.MaximumServerReply);
        // Half a letter cannot be stored.
        return clean[..(char.IsHighSurrogate(clean[end - 1]) ? end - 1 : end)];
    }

    protected ClaimedEmail ReadEmail(DbDataReader reader, Lease lease) => new()
    {
        Id = reader.GetGuid(0),
        CompanyId = ReadKey(reader, 1),
        Kind = Enum.Parse<EmailKind>(reader.GetString(2)),
        ContentId = reader.GetGuid(3),
        RequestId = ReadKey(reader, 4),
        SourceTaskId = ReadKey(reader, 5),
        DataSourceId = ReadKey(reader, 6),
        To = reader.IsDBNull(7) ? null : reader.GetString(7),
        Destination = reader.GetString(8),
        DueAt = ReadInstant(reader, 9),
        DeliveryAttempts = reader.GetInt32(10),
        Deferrals = reader.GetInt32(11),
        DeferredSince = reader.IsDBNull(12) ? null : ReadInstant(reader, 12),
        Lease = lease,
    };

    protected static SealedContent ReadContent(DbDataReader reader, int first) =>
        new(reader.GetFieldValue<byte[]>(first), reader.GetGuid(first + 1), reader.GetFieldValue<byte[]>(first + 2));

    private static Guid? ReadKey(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);
}
