using System.Text.Json;
using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lethe.Storage.Mapping;

internal sealed class RequestMapping : IEntityTypeConfiguration<PrivacyRequest>
{
    public void Configure(EntityTypeBuilder<PrivacyRequest> builder)
    {
        builder.ToTable("Requests");
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.HasOne<Company>().WithMany().HasForeignKey(request => request.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(request => new { request.CompanyId, request.Number }).IsUnique();
        builder.HasIndex(request => new { request.CompanyId, request.DueOn, request.Number }).HasFilter("\"Stage\" <> 'Closed'").HasDatabaseName("IX_Requests_Open");
        builder.HasIndex(request => new { request.CompanyId, request.Stage, request.Number });
    }
}

internal sealed class DataSubjectMapping : IEntityTypeConfiguration<DataSubject>
{
    public void Configure(EntityTypeBuilder<DataSubject> builder)
    {
        builder.HasKey(subject => subject.RequestId);
        builder.Property(subject => subject.FirstName).HasMaxLength(100);
        builder.Property(subject => subject.LastName).HasMaxLength(100);
        builder.Property(subject => subject.Email).HasMaxLength(254);
        builder.Property(subject => subject.Country).HasMaxLength(2);
        builder.Property(subject => subject.Language).HasMaxLength(10);
        builder.Property(subject => subject.Message).HasMaxLength(10_000);
        builder.Property(subject => subject.SearchText).HasMaxLength(600);
        builder.Property(subject => subject.Identifiers).HasConversion(
            values => JsonSerializer.Serialize(values, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<Dictionary<IdentifierKind, string>>(json, JsonSerializerOptions.Default)!,
            new ValueComparer<IReadOnlyDictionary<IdentifierKind, string>>(
                (a, b) => a!.Count == b!.Count && !a.Except(b).Any(),
                values => values.Count,
                values => new Dictionary<IdentifierKind, string>(values)));
        builder.HasOne<PrivacyRequest>().WithOne().HasForeignKey<DataSubject>(subject => subject.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(subject => subject.CompanyId);
    }
}

internal sealed class SourceTaskMapping : IEntityTypeConfiguration<SourceTask>
{
    public void Configure(EntityTypeBuilder<SourceTask> builder)
    {
        builder.Property(task => task.Id).ValueGeneratedNever();
        builder.Property(task => task.Reference).HasMaxLength(20);
        builder.HasOne<PrivacyRequest>().WithMany().HasForeignKey(task => task.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<DataSource>().WithMany().HasForeignKey(task => task.DataSourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(task => task.Reference).IsUnique();
        builder.HasIndex(task => new { task.RequestId, task.DataSourceId }).IsUnique();
        builder.HasIndex(task => new { task.CompanyId, task.RequestId, task.Outcome });
        // Who owes an answer, the longest first.
        builder.HasIndex(task => new { task.CompanyId, task.AskedAt }).HasFilter("\"AskedAt\" IS NOT NULL AND \"Outcome\" IN ('Requested', 'Acknowledged', 'NeedsInformation', 'UseOurForm', 'Unreachable')").HasDatabaseName("IX_SourceTasks_Waiting");
        builder.HasIndex(task => task.LookAt).HasFilter("\"LookAt\" IS NOT NULL").HasDatabaseName("IX_SourceTasks_LookAt");
    }
}

internal sealed class NoteMapping : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> builder)
    {
        builder.Property(note => note.Id).ValueGeneratedNever();
        builder.Property(note => note.Text).HasMaxLength(Note.MaximumLength);
        builder.HasOne<PrivacyRequest>().WithMany().HasForeignKey(note => note.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(note => note.RequestId);
    }
}
