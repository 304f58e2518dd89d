using Lethe.Domain.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lethe.Storage.Mapping;

internal sealed class AnswerMapping : IEntityTypeConfiguration<Answer>
{
    public void Configure(EntityTypeBuilder<Answer> builder)
    {
        builder.Property(answer => answer.Id).ValueGeneratedNever();
        builder.Property(answer => answer.Language).HasMaxLength(10);
        builder.HasOne<SourceTask>().WithMany().HasForeignKey(answer => answer.SourceTaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(answer => answer.InboundEmailId).IsUnique();
        builder.HasIndex(answer => new { answer.CompanyId, answer.Id }).HasFilter("\"Decision\" = 'Open'").HasDatabaseName("IX_Answers_Open");
    }
}
