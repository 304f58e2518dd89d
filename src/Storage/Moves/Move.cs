using System.Data;
using Lethe.Storage.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Moves;

/// <summary>
/// Copies everything from one database to another, which may be of the other engine: all of one instant, in one transaction of the target, compared before it is kept.
/// After a failure the target is as empty as before, and the move can simply be repeated. The source is not changed.
/// </summary>
public sealed class Move(StorageSettings from, StorageSettings to, TimeProvider time)
{
    private const int Batch = 500;
    private const int BatchBytes = 8 * 1024 * 1024;

    /// <summary>Moves, and tells for each table what is in both databases now.</summary>
    /// <exception cref="RefusedException">The target is not empty, the source is in use or of another version, or a table came out different.</exception>
    public async Task<IReadOnlyList<MovedTable>> Run(bool force, Action<MoveProgress> progress, CancellationToken cancel)
    {
        if (from.Provider == to.Provider && from.ConnectionString == to.ConnectionString) throw new RefusedException("The database is there already: both connection strings are the same.");
        var (sources, targets) = (new PortalDbFactory(from), new PortalDbFactory(to));
        if ((await new Upgrade(sources).Pending(cancel)).Count > 0) throw new RefusedException("The database is older than this program. Run first: lethe migrate");
        if (!force) await new LiveNodes(sources, time).RequireNone(cancel);
        await new Upgrade(targets).Apply(cancel);

        await using var source = sources.OpenForInstallation();
        await using var target = targets.OpenForInstallation();
        target.Database.AutoSavepointsEnabled = false;
        await using var frozen = await source.Freeze(cancel);
        await using var filling = await target.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        var tables = Table.All(source);
        foreach (var table in Table.All(target))
        {
            if (await table.Count(target, cancel) is > 0 and var rows)
                throw new RefusedException($"The target is not empty: {table.Name} has {rows} rows. Name an empty database; nothing is ever moved into one that is in use.");
        }

        var moved = new List<MovedTable>();
        foreach (var table in tables) moved.Add(await Copy(table, source, target, progress, cancel));
        foreach (var table in Table.All(target)) await Compare(table, target, moved.Single(row => row.Name == table.Name), progress, cancel);
        await target.SetCounters(cancel);
        await filling.CommitAsync(cancel);
        return moved;
    }

    private static async Task<MovedTable> Copy(Table table, PortalDb source, PortalDb target, Action<MoveProgress> progress, CancellationToken cancel)
    {
        var total = await table.Count(source, cancel);
        var sum = new TableSum();
        using var bytes = new MemoryStream();
        await using var writer = new BinaryWriter(bytes);
        var size = 0L;
        await foreach (var row in table.Rows(source).WithCancellation(cancel))
        {
            size += Add(sum, table, row, writer);
            target.Add(row);
            table.CutInstants(target, row);
            if (sum.Rows % Batch != 0 && size < BatchBytes) continue;
            await Save(target, cancel);
            size = 0;
            progress(new(table.Name, sum.Rows, total, IsCompared: false));
        }

        await Save(target, cancel);
        if (sum.Rows != total) throw new RefusedException($"{table.Name}: {total} rows were counted and {sum.Rows} were read. Nothing was kept.");
        return new(table.Name, sum.Rows, sum.ToString());
    }

    private static async Task Compare(Table table, PortalDb target, MovedTable moved, Action<MoveProgress> progress, CancellationToken cancel)
    {
        var sum = new TableSum();
        using var bytes = new MemoryStream();
        await using var writer = new BinaryWriter(bytes);
        await foreach (var row in table.Rows(target).WithCancellation(cancel)) Add(sum, table, row, writer);
        progress(new(table.Name, sum.Rows, moved.Rows, IsCompared: true));
        if (sum.Rows != moved.Rows || sum.ToString() != moved.Checksum)
            throw new RefusedException($"{table.Name} came out different: {moved.Rows} rows with checksum {moved.Checksum} became {sum.Rows} rows with checksum {sum}. Nothing was kept.");
    }

    private static long Add(TableSum sum, Table table, object row, BinaryWriter writer)
    {
        writer.BaseStream.SetLength(0);
        table.Write(writer, row);
        writer.Flush();
        sum.Add(((MemoryStream)writer.BaseStream).GetBuffer().AsSpan(0, (int)writer.BaseStream.Length));
        return writer.BaseStream.Length;
    }

    private static async Task Save(PortalDb target, CancellationToken cancel)
    {
        await target.SaveChangesAsync(cancel);
        target.ChangeTracker.Clear();
    }
}

/// <param name="Name">The table.</param>
/// <param name="Rows">How many rows are in both databases.</param>
/// <param name="Checksum">Over all values of all rows, the same on both sides.</param>
public sealed record MovedTable(string Name, long Rows, string Checksum);

/// <param name="Table">Which table is being moved.</param>
/// <param name="Rows">How many of its rows are done.</param>
/// <param name="Total">How many it has.</param>
/// <param name="IsCompared">Whether they were read back and compared.</param>
public sealed record MoveProgress(string Table, long Rows, long Total, bool IsCompared);
