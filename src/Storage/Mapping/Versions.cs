using Lethe.Domain;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Mapping;

/// <summary>Every editable row's version guards it against being saved over.</summary>
internal static class Versions
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (var type in builder.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(typeof(IVersioned).IsAssignableFrom))
            builder.Entity(type).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
    }
}
