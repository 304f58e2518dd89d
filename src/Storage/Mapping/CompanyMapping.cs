using Lethe.Domain.Companies;
using Lethe.Domain.Requests;
using Lethe.Storage.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lethe.Storage.Mapping;

internal sealed class CompanyMapping : IEntityTypeConfiguration<Company>
{
    public void Configure(EntityTypeBuilder<Company> builder)
    {
        builder.Property(company => company.Id).ValueGeneratedNever();
        builder.Property(company => company.Name).HasMaxLength(200);
        builder.Property(company => company.SenderSlug).HasMaxLength(60);
        builder.Property(company => company.TimeZone).HasMaxLength(60);
        builder.Property(company => company.Language).HasMaxLength(10);
        builder.Property(company => company.Reminders).HasConversion(ReminderLadderColumn.Conversion).HasMaxLength(ReminderLadderColumn.MaximumLength).HasDefaultValueSql($"'{ReminderLadder.Default}'");
        builder.Property(company => company.AnswerMargin).HasDefaultValue(Company.DefaultAnswerMargin);
        builder.Property(company => company.AtExpiry).HasDefaultValueSql($"'{default(ExpiryPolicy)}'");
        builder.HasIndex(company => company.SenderSlug).IsUnique();
    }
}

internal sealed class AgentMapping : IEntityTypeConfiguration<Agent>
{
    public void Configure(EntityTypeBuilder<Agent> builder)
    {
        builder.Property(agent => agent.Id).ValueGeneratedNever();
        builder.Property(agent => agent.Name).HasMaxLength(200);
        builder.Property(agent => agent.Email).HasMaxLength(254);
        builder.Property(agent => agent.TimeZone).HasMaxLength(60);
        builder.Property(agent => agent.GetsDigest).HasDefaultValueSql("TRUE");
        builder.HasOne<Company>().WithMany().HasForeignKey(agent => agent.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(agent => agent.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(agent => new { agent.CompanyId, agent.AccountId }).IsUnique();
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.Email).HasMaxLength(254);
        builder.Property(invitation => invitation.TokenHash).HasMaxLength(64);
        builder.HasOne<Company>().WithMany().HasForeignKey(invitation => invitation.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(invitation => invitation.TokenHash).IsUnique();
    }
}
