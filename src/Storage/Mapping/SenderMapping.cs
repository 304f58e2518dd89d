using System.Text.Json;
using System.Text.Json.Serialization;
using Lethe.Domain.Companies;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lethe.Storage.Mapping;

internal sealed class SenderDomainMapping : IEntityTypeConfiguration<SenderDomain>
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public void Configure(EntityTypeBuilder<SenderDomain> builder)
    {
        builder.Property(domain => domain.Id).ValueGeneratedNever();
        builder.Property(domain => domain.Domain).HasMaxLength(253);
        builder.Property(domain => domain.Findings).HasConversion(
            findings => JsonSerializer.Serialize(findings, Json),
            json => JsonSerializer.Deserialize<List<SenderRecordFinding>>(json, Json)!,
            new ValueComparer<IReadOnlyList<SenderRecordFinding>>((a, b) => a!.SequenceEqual(b!), findings => findings.Aggregate(0, HashCode.Combine), findings => findings.ToList()))
            .HasDefaultValueSql("'[]'");
        builder.HasOne<Company>().WithMany().HasForeignKey(domain => domain.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(domain => domain.CompanyId).IsUnique();
        builder.HasIndex(domain => domain.Domain).IsUnique().HasFilter("\"VerifiedAt\" IS NOT NULL");
    }
}

internal sealed class DkimKeyMapping : IEntityTypeConfiguration<DkimKey>
{
    public void Configure(EntityTypeBuilder<DkimKey> builder)
    {
        builder.ToTable("DkimKeys");
        builder.Property(key => key.Id).ValueGeneratedNever();
        builder.Property(key => key.Domain).HasMaxLength(253);
        builder.Property(key => key.Selector).HasMaxLength(63);
        builder.Property(key => key.PublicKey).HasMaxLength(1000);
        builder.HasIndex(key => new { key.Domain, key.Selector }).IsUnique();
    }
}
