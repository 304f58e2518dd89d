using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Senders;
using Lethe.Mail.Templates;
using Lethe.Storage;
using Lethe.Storage.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>Where one data source stands, as the data subject is told.</summary>
public sealed record SourceOutcome(string DataSource, Outcome Outcome);

/// <summary>Writes to the person who asked, on the agent's behalf.</summary>
public sealed class EmailDataSubject(EmailWriter writer, TemplateSet templates, SenderAddress sender, PublicUrl publicUrl, OutboxSignal outbox, TimeProvider time)
{
    /// <summary>Subject and text to start from: it tells honestly where each data source stands.</summary>
    public (string Subject, string Text) Draft(Company company, Agent agent, PrivacyRequest request, DataSubject subject, IEnumerable<SourceOutcome> sources)
    {
        var language = templates.Language("Reply", subject.Language);
        return templates.Letter("Reply", language, new Dictionary<string, object?>
        {
            ["number"] = request.Name,
            ["company"] = company.Name,
            ["agent"] = agent.Name,
            ["name"] = subject.FullName,
            ["deletion"] = request.Type == RequestType.Deletion,
            ["rejected"] = request.Disposition == Disposition.Rejected,
            ["received"] = LetterDate.Of(request.ReceivedOn, language),
            ["sources"] = sources.Select(source => new Dictionary<string, object?> { ["name"] = source.DataSource, ["outcome"] = source.Outcome.ToString() }).ToList(),
        });
    }

    /// <summary>Queues the email with its activity and saves, together with what else the caller has changed. An id that is taken is a conflict.</summary>
    public async Task Send(PortalDb db, Company company, Agent agent, PrivacyRequest request, DataSubject subject, string heading, string text, Guid? id = null, CancellationToken cancel = default)
    {
        var language = Domain.Languages.OrEnglish(subject.Language);
        var email = await writer.Write(db, new EmailDraft
        {
            Id = id,
            Kind = EmailKind.DataSubject,
            CompanyId = company.Id,
            AgentId = agent.Id,
            RequestId = request.Id,
            From = new($"{agent.Name}, {company.Name}", await sender.Of(db, company, cancel)),
            ReplyTo = [agent.Email],
            To = new(subject.FullName, subject.Email),
            Subject = heading,
            Text = Paragraphs.Wrap(text),
            Html = PlainHtml.Of(text, language, publicUrl.Value),
            Language = language,
        }, cancel);
        db.Activities.Add(new Activity(company.Id, ActivityKind.DataSubjectEmailed, agent.Id, time.GetUtcNow()) { RequestId = request.Id, EmailId = email.Id });
        await db.SaveChangesAsync(cancel);
        outbox.Wake();
    }
}
