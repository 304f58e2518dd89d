using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage.Emails;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lethe.Storage.Mapping;

internal sealed class EmailMapping : IEntityTypeConfiguration<OutboundEmail>
{
    public void Configure(EntityTypeBuilder<OutboundEmail> builder)
    {
        builder.Property(email => email.Id).ValueGeneratedNever();
        builder.Property(email => email.MessageId).HasMaxLength(200);
        builder.Property(email => email.To).HasMaxLength(254);
        builder.Property(email => email.Destination).HasMaxLength(254);
        builder.Property(email => email.ServerReply).HasMaxLength(OutboundEmail.MaximumServerReply);
        builder.Property(email => email.Status).IsConcurrencyToken();
        builder.HasOne<SourceTask>().WithMany().HasForeignKey(email => email.SourceTaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(email => email.MessageId).IsUnique();
        builder.HasIndex(email => new { email.SourceTaskId, email.Kind, email.Attempt }).IsUnique();
        // What waits, by whose turn it is; and what is being sent. What is over is in neither, however much that is.
        builder.HasIndex(email => new { email.Lane, email.Destination, email.DueAt }).HasFilter("\"Status\" IN ('Queued', 'Deferred')").HasDatabaseName("IX_OutboundEmails_Waiting");
        builder.HasIndex(email => new { email.Destination, email.LeasedUntil }).HasFilter("\"Status\" = 'Sending'").HasDatabaseName("IX_OutboundEmails_Sending");
        builder.HasIndex(email => email.RequestId);
        builder.HasIndex(email => new { email.DataSourceId, email.QueuedAt });
    }
}

internal sealed class InboundEmailMapping : IEntityTypeConfiguration<InboundEmail>
{
    public void Configure(EntityTypeBuilder<InboundEmail> builder)
    {
        builder.ToTable("InboundEmails");
        builder.Property(email => email.Id).ValueGeneratedNever();
        builder.Property(email => email.Mailbox).HasMaxLength(InboundEmail.MaximumName);
        builder.Property(email => email.MailboxKey).HasMaxLength(InboundEmail.MaximumName);
        builder.Property(email => email.StatusCode).HasMaxLength(20);
        // Stored once, however often it is fetched.
        builder.HasIndex(email => new { email.Mailbox, email.MailboxKey }).IsUnique();
        builder.Property(email => email.Fingerprint).HasMaxLength(InboundEmail.MaximumFingerprint);
        // Two copies that are read in the same moment take effect once.
        builder.HasIndex(email => email.Fingerprint).IsUnique();
        builder.HasIndex(email => email.DueAt).HasFilter("\"Status\" = 'Waiting'").HasDatabaseName("IX_InboundEmails_Waiting");
        builder.HasIndex(email => new { email.CompanyId, email.Id }).HasFilter("\"Status\" IN ('Unmatched', 'SetAside')").HasDatabaseName("IX_InboundEmails_Unmatched");
        builder.HasIndex(email => new { email.SourceTaskId, email.Id });
        builder.HasIndex(email => email.EmailId);
    }
}

internal sealed class DeliveryAttemptMapping : IEntityTypeConfiguration<DeliveryAttempt>
{
    public void Configure(EntityTypeBuilder<DeliveryAttempt> builder)
    {
        builder.Property(attempt => attempt.Id).ValueGeneratedNever();
        builder.Property(attempt => attempt.ServerReply).HasMaxLength(OutboundEmail.MaximumServerReply);
        builder.HasIndex(attempt => attempt.EmailId);
    }
}

internal sealed class PaceMapping : IEntityTypeConfiguration<Pace>
{
    public void Configure(EntityTypeBuilder<Pace> builder)
    {
        builder.ToTable("Paces").HasKey(pace => pace.Destination);
        builder.Property(pace => pace.Destination).HasMaxLength(254);
    }
}

internal sealed class ContentMapping : IEntityTypeConfiguration<Content>
{
    public void Configure(EntityTypeBuilder<Content> builder)
    {
        builder.ToTable("Contents");
        builder.Property(content => content.Id).ValueGeneratedNever();
        builder.HasOne<ContentKey>().WithMany().HasForeignKey(content => content.OwnerId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ContentKeyMapping : IEntityTypeConfiguration<ContentKey>
{
    public void Configure(EntityTypeBuilder<ContentKey> builder)
    {
        builder.ToTable("ContentKeys");
        builder.HasKey(key => key.OwnerId);
        builder.Property(key => key.OwnerId).ValueGeneratedNever();
    }
}
