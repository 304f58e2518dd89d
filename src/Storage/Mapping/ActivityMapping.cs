using Lethe.Domain.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lethe.Storage.Mapping;

internal sealed class ActivityMapping : IEntityTypeConfiguration<Activity>
{
    public void Configure(EntityTypeBuilder<Activity> builder)
    {
        builder.Property(activity => activity.Id).ValueGeneratedNever();
        builder.Property(activity => activity.About).HasMaxLength(200);
        builder.Property(activity => activity.Detail).HasMaxLength(200);
        builder.HasIndex(activity => new { activity.CompanyId, activity.RequestId, activity.Id });
        builder.HasIndex(activity => new { activity.CompanyId, activity.DataSourceId, activity.Id });
    }
}

internal sealed class InstallationMapping : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> builder)
    {
        builder.Property(installation => installation.Id).ValueGeneratedNever();
        builder.Property(installation => installation.MasterKeyId).HasMaxLength(32);
        builder.Property(installation => installation.SetupCodeHash).HasMaxLength(64);
    }
}
