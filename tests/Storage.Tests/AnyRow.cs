using Lethe.Domain;
using Lethe.Domain.Companies;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Lethe.Storage.Tests;

/// <summary>Makes a row of any type that the model knows, with all that it needs to be saved, so that a type that is new tomorrow is proven as well.</summary>
internal sealed class AnyRow(PortalDb db, Company company, DateTimeOffset now)
{
    private readonly Dictionary<IEntityType, object> _made = new() { [db.Model.FindEntityType(typeof(Company))!] = company };

    public static IEnumerable<IEntityType> TypesOf<T>(PortalDb db) => db.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(T)));

    /// <summary>The row of this type, made with the first call and saved with the next save.</summary>
    public object Of(IEntityType type)
    {
        if (_made.TryGetValue(type, out var made)) return made;
        var row = Activator.CreateInstance(type.ClrType, nonPublic: true)!;
        var entry = db.Entry(row);
        foreach (var property in type.GetProperties().Where(property => !property.IsNullable || property.Name == nameof(ICompanyOwned.CompanyId)))
            entry.Property(property.Name).CurrentValue = Value(property) ?? entry.Property(property.Name).CurrentValue;
        db.Add(row);
        return _made[type] = row;
    }

    private object? Value(IProperty property)
    {
        if (property.Name == nameof(ICompanyOwned.CompanyId)) return company.Id;
        if (property.GetContainingForeignKeys().FirstOrDefault() is { } foreign)
            return db.Entry(Of(foreign.PrincipalEntityType)).Property(foreign.PrincipalKey.Properties[0].Name).CurrentValue;
        var unique = Guid.CreateVersion7(now);
        return property.ClrType switch
        {
            { } type when type == typeof(Guid) => unique,
            { } type when type == typeof(string) => unique.ToString("n")[^Math.Min(20, property.GetMaxLength() ?? 20)..],
            { } type when type == typeof(DateTimeOffset) => now,
            { } type when type == typeof(byte[]) => new byte[] { 1 },
            _ => null,
        };
    }
}
