using System.Linq.Expressions;
using Lethe.Domain;
using Lethe.Domain.Companies;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Mapping;

/// <summary>Companies apart: every query over a company's rows is narrowed to the company that the database was opened for.</summary>
internal static class CompanyFilter
{
    public static void Apply(ModelBuilder builder, PortalDb db)
    {
        foreach (var type in builder.Model.GetEntityTypes().Select(entity => entity.ClrType))
        {
            var key = type == typeof(Company) ? nameof(Company.Id) : typeof(ICompanyOwned).IsAssignableFrom(type) ? nameof(ICompanyOwned.CompanyId) : null;
            if (key is not null) builder.Entity(type).HasQueryFilter(IsOurs(type, key, db));
        }
    }

    private static LambdaExpression IsOurs(Type type, string key, PortalDb db)
    {
        var row = Expression.Parameter(type, "row");
        var column = Expression.Property(row, type.GetProperty(key)!);
        var company = Expression.Property(Expression.Constant(db), nameof(PortalDb.CompanyId));
        return Expression.Lambda(Expression.Equal(column, Expression.Convert(company, column.Type)), row);
    }
}
