using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Lethe.Storage.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>Sends a data source's email with an invented person to the agent who asks for it. No copy, and never to the data source.</summary>
public sealed class SendTest(DeletionLetter letter, EmailWriter writer, OutboxSignal outbox, TimeProvider time)
{
    /// <summary>What stands where a real request has its reference.</summary>
    public const string SampleReference = "TEST-TEST-T";

    /// <summary>The email as it would be sent, for an invented person.</summary>
    public Task<EmailDraft> Sample(PortalDb db, Company company, Agent agent, DataSource source, CancellationToken cancel = default)
    {
        var today = company.Today(time.GetUtcNow());
        return letter.Compose(db, new(company, agent, source, SamplePerson(company.Id), SampleReference, today, DueDate.ForDataSource(DueDate.Of(today), company.AnswerMargin, today)), emailId: null, cancel);
    }

    /// <summary>Queues the test and saves.</summary>
    public async Task Send(PortalDb db, Company company, Agent agent, DataSource source, CancellationToken cancel = default)
    {
        var sample = await Sample(db, company, agent, source, cancel);
        await writer.Write(db, sample with
        {
            Kind = EmailKind.Test,
            To = new(agent.Name, agent.Email),
            ReplyTo = [agent.Email],
            Cc = null,
            Subject = $"[Test] {sample.Subject}",
        }, cancel);
        db.Activities.Add(new Activity(company.Id, ActivityKind.TestSent, agent.Id, time.GetUtcNow()) { DataSourceId = source.Id, About = source.Name });
        await db.SaveChangesAsync(cancel);
        outbox.Wake();
    }

    private static DataSubject SamplePerson(Guid companyId) => new(companyId, Guid.Empty, new DataSubjectProfile(
        "Ada", "Lovelace", "ada@example.org", "GB", "en", new Dictionary<IdentifierKind, string>
        {
            [IdentifierKind.Phone] = "+44 20 7946 0000",
            [IdentifierKind.CustomerNumber] = "C-1843",
            [IdentifierKind.Username] = "ada",
            [IdentifierKind.DateOfBirth] = "10 December 1815",
            [IdentifierKind.PostalAddress] = "12 St James's Square, London",
        }, null));
}
