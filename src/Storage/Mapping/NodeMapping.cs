using Lethe.Domain.Emails;
using Lethe.Storage.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lethe.Storage.Mapping;

internal sealed class NodeMapping : IEntityTypeConfiguration<Node>
{
    public void Configure(EntityTypeBuilder<Node> builder)
    {
        builder.ToTable("Nodes");
        builder.Property(node => node.Id).ValueGeneratedNever();
        builder.Property(node => node.Name).HasMaxLength(300);
        builder.Property(node => node.RelayTrouble).HasMaxLength(OutboundEmail.MaximumServerReply);
    }
}
