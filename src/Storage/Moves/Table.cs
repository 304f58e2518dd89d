using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Lethe.Storage.Moves;

/// <summary>One table of the model: its rows, and their values in a form that is the same on every engine.</summary>
internal sealed class Table
{
    private static readonly MethodInfo RowsOf = typeof(Table).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo CountOf = typeof(Table).GetMethod(nameof(CountRows), BindingFlags.NonPublic | BindingFlags.Static)!;
    private readonly IEntityType _type;
    private readonly IReadOnlyList<IProperty> _properties;

    public Table(IEntityType type)
    {
        _type = type;
        _properties = [.. type.GetProperties().OrderBy(property => property.Name, StringComparer.Ordinal)];
        if (_properties.FirstOrDefault(property => property.PropertyInfo is null) is { } hidden || type.IsOwned() || type.HasSharedClrType || type.GetComplexProperties().Any())
            throw new NotSupportedException($"{type.DisplayName()} has values that are not properties of its class: they would not be moved.");
    }

    public string Name => _type.GetTableName()!;

    /// <summary>All tables, each after those that it points to.</summary>
    public static IReadOnlyList<Table> All(PortalDb db)
    {
        var waiting = db.Model.GetEntityTypes().OrderBy(type => type.GetTableName(), StringComparer.Ordinal).ToList();
        var ordered = new List<IEntityType>();
        while (waiting.Count > 0)
        {
            var next = waiting.FirstOrDefault(type => type.GetForeignKeys().All(key => key.PrincipalEntityType == type || ordered.Contains(key.PrincipalEntityType)))
                ?? throw new NotSupportedException($"{waiting[0].DisplayName()} and others point to each other.");
            waiting.Remove(next);
            ordered.Add(next);
        }

        return [.. ordered.Select(type => new Table(type))];
    }

    public Task<long> Count(PortalDb db, CancellationToken cancel) => (Task<long>)CountOf.MakeGenericMethod(_type.ClrType).Invoke(null, [db, cancel])!;

    /// <summary>All rows, a few at a time in memory.</summary>
    public IAsyncEnumerable<object> Rows(PortalDb db) => (IAsyncEnumerable<object>)RowsOf.MakeGenericMethod(_type.ClrType).Invoke(null, [db])!;

    /// <summary>PostgreSQL keeps microseconds, SQLite a tenth of one: what one of them cannot keep is cut off before it is moved.</summary>
    public void CutInstants(PortalDb db, object row)
    {
        foreach (var property in _properties)
        {
            if (property.PropertyInfo!.GetValue(row) is DateTimeOffset at && at.Ticks % TimeSpan.TicksPerMicrosecond != 0)
                db.Entry(row).Property(property.Name).CurrentValue = new DateTimeOffset(Microseconds(at) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        }
    }

    /// <summary>Writes the row's values, each with its kind and length, so that no two rows look alike.</summary>
    public void Write(BinaryWriter writer, object row)
    {
        foreach (var property in _properties)
        {
            var value = property.PropertyInfo!.GetValue(row);
            if (value is DateTimeOffset at) value = Microseconds(at);
            else if (value is not null && property.GetTypeMapping().Converter is { } converter) value = converter.ConvertToProvider(value);
            WriteValue(writer, value);
        }
    }

    private static void WriteValue(BinaryWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.Write((byte)0);
                break;
            case byte[] bytes:
                writer.Write((byte)1);
                writer.Write(bytes.Length);
                writer.Write(bytes);
                break;
            default:
                writer.Write((byte)2);
                writer.Write(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
        }
    }

    private static long Microseconds(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMicrosecond;

    private static IAsyncEnumerable<object> Read<T>(PortalDb db)
        where T : class => db.Set<T>().AsNoTracking().AsAsyncEnumerable();

    private static Task<long> CountRows<T>(PortalDb db, CancellationToken cancel)
        where T : class => db.Set<T>().LongCountAsync(cancel);
}
