using Lethe.Domain.Emails;
using Lethe.Storage.Mailboxes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lethe.Storage.Mapping;

internal sealed class MailboxMapping : IEntityTypeConfiguration<Mailbox>
{
    public void Configure(EntityTypeBuilder<Mailbox> builder)
    {
        builder.ToTable("Mailboxes").HasKey(mailbox => mailbox.Name);
        builder.Property(mailbox => mailbox.Name).HasMaxLength(InboundEmail.MaximumName);
        builder.Property(mailbox => mailbox.Position).HasMaxLength(Mailbox.MaximumPosition);
        builder.Property(mailbox => mailbox.Trouble).HasMaxLength(Mailbox.MaximumTrouble);
    }
}
