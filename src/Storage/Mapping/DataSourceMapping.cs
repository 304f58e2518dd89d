using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lethe.Storage.Mapping;

internal sealed class DataSourceMapping : IEntityTypeConfiguration<DataSource>
{
    public void Configure(EntityTypeBuilder<DataSource> builder)
    {
        builder.Property(source => source.Id).ValueGeneratedNever();
        builder.Property(source => source.Name).HasMaxLength(200);
        builder.Property(source => source.Website).HasMaxLength(300);
        builder.Property(source => source.Category).HasMaxLength(100);
        builder.Property(source => source.PrivacyContact).HasMaxLength(254);
        builder.Property(source => source.Language).HasMaxLength(10);
        builder.Property(source => source.Notes).HasMaxLength(4000);
        builder.Property(source => source.Identifiers).HasMaxLength(200).HasConversion(
            kinds => string.Join(' ', kinds),
            text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<IdentifierKind>).ToList(),
            new ValueComparer<IReadOnlyList<IdentifierKind>>((a, b) => a!.SequenceEqual(b!), kinds => kinds.Aggregate(0, HashCode.Combine), kinds => kinds.ToList()));
        builder.Property(source => source.Contact).HasDefaultValueSql($"'{default(ContactState)}'");
        builder.Property(source => source.ContactEvidence).HasMaxLength(OutboundEmail.MaximumServerReply);
        builder.Property(source => source.Reminders).HasConversion(ReminderLadderColumn.Conversion).HasMaxLength(ReminderLadderColumn.MaximumLength);
        builder.HasOne<Company>().WithMany().HasForeignKey(source => source.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(source => new { source.CompanyId, source.Name, source.Id });
    }
}
