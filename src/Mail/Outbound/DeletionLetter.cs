using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Senders;
using Lethe.Mail.Templates;
using Lethe.Storage;

namespace Lethe.Mail.Outbound;

/// <summary>The email that asks a data source to delete one person's data.</summary>
public sealed class DeletionLetter(TemplateSet templates, MailSettings settings, PublicUrl publicUrl, SenderAddress sender)
{
    /// <summary>The email exactly as it would be sent.</summary>
    /// <param name="db">Knows whether the company sends from its own domain.</param>
    /// <param name="company">On whose behalf.</param>
    /// <param name="agent">Who asks; answers go to this agent.</param>
    /// <param name="source">Who is asked.</param>
    /// <param name="subject">Whose data.</param>
    /// <param name="reference">The source task's reference.</param>
    /// <param name="dueOn">The day by which the data source is asked to answer.</param>
    /// <param name="cancel">Gives up while the database is asked.</param>
    public async Task<EmailDraft> Compose(
        PortalDb db, Company company, Agent agent, DataSource source, DataSubject subject, string reference, DateOnly dueOn, CancellationToken cancel = default)
    {
        var language = templates.Language("DeletionRequest", source.Language);
        var values = new Dictionary<string, object?>
        {
            ["agent"] = agent.Name,
            ["agent_email"] = agent.Email,
            ["company"] = company.Name,
            ["data_source"] = source.Name,
            ["reference"] = reference,
            ["due"] = LetterDate.Of(dueOn, language),
            ["portal"] = publicUrl.Value,
            ["first_name"] = subject.FirstName,
            ["last_name"] = subject.LastName,
            ["email"] = subject.Email,
        };
        foreach (var kind in source.Identifiers.Where(kind => kind != IdentifierKind.Email))
            values[TemplateName(kind)] = OneLine(subject.Identifier(kind));
        var (heading, text) = templates.Letter("DeletionRequest", language, values);
        return new EmailDraft
        {
            Kind = EmailKind.DeletionRequest,
            CompanyId = company.Id,
            AgentId = agent.Id,
            DataSourceId = source.Id,
            From = new($"{agent.Name}, {company.Name}", await sender.Of(db, company, cancel)),
            ReplyTo = agent.Email,
            To = new(null, source.PrivacyContact ?? ""),
            Cc = string.IsNullOrWhiteSpace(settings.SupportAddress) ? null : settings.SupportAddress,
            Subject = heading,
            Text = Paragraphs.Wrap(text),
            Html = templates.Html("DeletionRequest", language, values),
            Language = language,
        };
    }

    /// <summary>A postal address may have been typed on several lines.</summary>
    private static string? OneLine(string? value) =>
        value is null ? null : string.Join(", ", value.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string TemplateName(IdentifierKind kind) => IdentifierNames.InSentence(kind).Replace(' ', '_');
}
