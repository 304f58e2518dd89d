using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Templates;

namespace Lethe.Mail.Outbound;

/// <summary>A message that arrived at the portal's reply address.</summary>
/// <param name="Sender">From whom it says it is.</param>
/// <param name="Text">What it says, to be quoted.</param>
/// <param name="Raw">The whole message, to be attached as it came.</param>
public sealed record ArrivedMessage(string Sender, string Text, ReadOnlyMemory<byte> Raw);

/// <summary>The portal's own mail to one agent of a company, in the company's language. It goes out by itself and says so (RFC 3834).</summary>
public sealed class AgentLetter(TemplateSet templates, MailSettings settings, PublicUrl publicUrl)
{
    private const int MostLines = 20;
    private const int MostQuotedLines = 200;

    /// <summary>What waits on a day. A section of which there is nothing is left out.</summary>
    public EmailDraft Digest(Company company, Agent to, DateOnly day, IEnumerable<DigestSection> sections) => Compose(EmailKind.Digest, "Digest", company, to, null, language => new()
    {
        ["day"] = LetterDate.Of(day, language),
        ["portal"] = publicUrl.Value,
        ["sections"] = sections.Where(section => section.Count > 0).OrderBy(section => section.Topic).Select(Section).ToList(),
    });

    /// <summary>Hands an agent what a data source wrote to the portal instead of to the agent.</summary>
    public EmailDraft PassedOn(Company company, Agent to, PrivacyRequest request, string dataSource, string reference, ArrivedMessage message) =>
        Compose(EmailKind.PassedOn, "PassedOn", company, to, request, _ => new()
        {
            ["request"] = request.Name,
            ["data_source"] = dataSource,
            ["reference"] = reference,
            ["sender"] = message.Sender,
            ["link"] = Link(request),
            ["original"] = message.Text.ReplaceLineEndings("\n").Trim('\n').Split('\n').Take(MostQuotedLines).ToList(),
        }) with
        {
            Attachments = [new("message.eml", "message/rfc822", message.Raw)],
        };

    /// <summary>Tells an agent that a data source has not answered in time.</summary>
    public EmailDraft Escalation(Company company, Agent to, PrivacyRequest request, string dataSource, DateOnly askedOn, int reminders) =>
        Compose(EmailKind.Escalation, "Escalation", company, to, request, language => new()
        {
            ["request"] = request.Name,
            ["data_source"] = dataSource,
            ["asked_on"] = LetterDate.Of(askedOn, language),
            ["reminders"] = reminders,
            ["due"] = LetterDate.Of(request.DueOn, language),
            ["link"] = Link(request),
        });

    private EmailDraft Compose(EmailKind kind, string name, Company company, Agent to, PrivacyRequest? request, Func<string, Dictionary<string, object?>> further)
    {
        var language = templates.Language(name, company.Language);
        var values = further(language);
        values["name"] = to.Name;
        values["company"] = company.Name;
        var (subject, text) = templates.Letter(name, language, values);
        return new()
        {
            Kind = kind,
            CompanyId = company.Id,
            RequestId = request?.Id,
            From = new("Lethe", settings.PortalAddress),
            To = new(null, to.Email),
            Subject = subject,
            Text = Paragraphs.Wrap(text),
            Html = PlainHtml.Of(text, language, publicUrl.Value),
            Language = language,
            IsAutomatic = true,
        };
    }

    private string Link(PrivacyRequest request) => $"{publicUrl.Value}/requests/{request.Number}";

    private Dictionary<string, object?> Section(DigestSection section) => new()
    {
        ["topic"] = section.Topic.ToString(),
        ["count"] = section.Count,
        // A line that is about no request leads to all of them.
        ["more"] = section.Lines.Any(line => line.Request is null) ? 0 : section.Count - Math.Min(section.Lines.Count, MostLines),
        ["lines"] = section.Lines.Take(MostLines).Select(line => new Dictionary<string, object?>
        {
            ["request"] = line.Request,
            ["data_source"] = line.DataSource,
            ["link"] = publicUrl.Value + line.Link,
        }).ToList(),
    };
}
