using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Mail.Senders;
using Lethe.Mail.Templates;
using Lethe.Storage;

namespace Lethe.Mail.Outbound;

/// <summary>What all emails to a data source have in common: who writes, who is meant, how to answer, and the machine-readable twin.</summary>
public sealed class SourceLetter(TemplateSet templates, MailSettings settings, PublicUrl publicUrl, SenderAddress sender, AnswerLink answerLink, ReplyAddress replyAddress)
{
    /// <summary>Renders one of them.</summary>
    /// <param name="db">Knows whether the company sends from its own domain.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="name">The letter's name among the templates.</param>
    /// <param name="asking">Who asks whom for what.</param>
    /// <param name="emailId">The key that the email will have; null for one that is only shown or tested.</param>
    /// <param name="identifiers">What to tell of the person beside name and email address, where it is known.</param>
    /// <param name="further">What else the letter tells, in a language.</param>
    /// <param name="cancel">Gives up while the database is asked.</param>
    internal async Task<EmailDraft> Compose(
        PortalDb db, EmailKind kind, string name, Asking asking, Guid? emailId, IEnumerable<IdentifierKind> identifiers, Func<string, Dictionary<string, object?>> further, CancellationToken cancel)
    {
        var (company, agent, source) = (asking.Company, asking.Agent, asking.Source);
        var language = templates.Language(name, source.Language);
        var answerPage = emailId is { } id ? answerLink.Of(id) : answerLink.Sample;
        var values = further(language);
        foreach (var (variable, value) in Values(asking, language, answerPage, identifiers)) values[variable] = value;
        var (heading, text) = templates.Letter(name, language, values);
        return new EmailDraft
        {
            Id = emailId,
            Kind = kind,
            CompanyId = company.Id,
            AgentId = agent.Id,
            DataSourceId = source.Id,
            From = new($"{agent.Name}, {company.Name}", await sender.Of(db, company, cancel)),
            ReplyTo = company.RepliesThroughPortal ? [agent.Email, emailId is { } own ? replyAddress.Of(own) : replyAddress.Sample] : [agent.Email],
            To = new(null, source.PrivacyContact ?? ""),
            Cc = string.IsNullOrWhiteSpace(settings.SupportAddress) ? null : settings.SupportAddress,
            Subject = heading,
            Text = Paragraphs.Wrap(text),
            Html = templates.Html(name, language, values),
            Language = language,
            Attachments = [OpenDsrRequest.Of(asking, identifiers, answerPage, new Uri(publicUrl.Value).Host).ToAttachment()],
        };
    }

    private IEnumerable<(string Variable, object? Value)> Values(Asking asking, string language, string answerPage, IEnumerable<IdentifierKind> identifiers) =>
    [
        ("agent", asking.Agent.Name),
        ("agent_email", asking.Agent.Email),
        ("company", asking.Company.Name),
        ("data_source", asking.Source.Name),
        ("reference", asking.Reference),
        ("due", LetterDate.Of(asking.DueOn, language)),
        ("portal", publicUrl.Value),
        ("answer_page", answerPage),
        ("first_name", asking.Subject.FirstName),
        ("last_name", asking.Subject.LastName),
        ("email", asking.Subject.Email),
        .. identifiers.Where(kind => kind != IdentifierKind.Email).Select(kind => (TemplateName(kind), (object?)OneLine(asking.Subject.Identifier(kind)))),
    ];

    /// <summary>A postal address may have been typed on several lines.</summary>
    private static string? OneLine(string? value) =>
        value is null ? null : string.Join(", ", value.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string TemplateName(IdentifierKind kind) => IdentifierNames.InSentence(kind).Replace(' ', '_');
}
