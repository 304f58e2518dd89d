using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.UseCases;

namespace Lethe.Portal.Pages.Public;

/// <summary>Where the link of a test or a preview leads: the page as a data source sees it, with an invented person, and nothing can be sent.</summary>
internal sealed class AnswerSampleModel(CurrentAgent me, PublicLimits limits, TimeProvider time) : PublicPage
{
    public AnswerView View { get; private set; } = null!;

    public override string Address => AnswerLink.Path + AnswerLink.SampleToken;

    public override string? CompanyName => View?.Company;

    public override string? Contact => View?.Question.Agent.Email;

    public void OnGet() => View = new(this, Invent(), new()) { IsSample = true };

    protected override bool IsTooFast() => !limits.TakesAnswer(HttpContext, emailId: null);

    private AskedQuestion Invent()
    {
        var now = time.GetUtcNow();
        var company = me.IsKnown ? me.Company : new Company("Northwind Coffee", "northwind", "UTC", "en", now);
        var agent = me.IsKnown ? me.Agent : new Agent(company.Id, company.Id, "Ben Adler", "ben@northwind.example", AgentRole.Owner, "UTC", now);
        var source = new DataSource(company.Id, new DataSourceProfile("Mailfinch", null, null, "privacy@mailfinch.example", Texts.Language, [], null, true), now);
        var request = new PrivacyRequest(company.Id, 1, RequestType.Deletion, Channel.Email, company.Today(now), now);
        var subject = new DataSubject(company.Id, request.Id, new DataSubjectProfile("Ada", "Lovelace", "ada@example.org", null, null!, new Dictionary<IdentifierKind, string>(), null));
        var task = new SourceTask(company.Id, request.Id, source.Id, SendTest.SampleReference, now);
        return new(new OutboundEmail(task.Id, company.Id, EmailKind.Test, "", task.Id, now), task, request, subject, source, company) { Agent = agent };
    }
}
