using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Mail.Outbound;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Tests.Outbound;

public sealed class SendTestTests
{
    [Fact]
    public async Task A_test_goes_to_the_agent_alone_and_never_to_the_data_source()
    {
        await using var desk = await MailDesk.Open(support: "support@operator.example");
        var company = await desk.Given.Company();
        var agent = await desk.Given.Agent();
        var source = await desk.Given.DataSource("Mailchimp", "privacy@vendor.example");

        await desk.Change(company.Id, async db => await desk.Get<SendTest>().Send(db, company, agent, await db.DataSources.SingleAsync(row => row.Id == source.Id)));

        var email = desk.Read(db => db.OutboundEmails.Single());
        var message = await desk.Parsed(email);
        (email.Kind, email.To, email.SourceTaskId, email.DataSourceId).ShouldBe((EmailKind.Test, null, null, source.Id));
        message.GetRecipients().ShouldHaveSingleItem().Address.ShouldBe(agent.Email);
        message.Subject.ShouldBe("[Test] Deletion request TEST-TEST-T from Northwind Traders");
        message.ToString().ShouldNotContain("vendor.example");
        message.ToString().ShouldNotContain("operator.example");
        (await Page.Of(message.HtmlBody!)).Links.ShouldContain("https://privacy.portal.example/public/answer/sample");
    }

    [Fact]
    public async Task The_sample_is_what_a_real_data_source_would_get()
    {
        await using var desk = await MailDesk.Open(support: "support@operator.example");
        var agent = await desk.Given.Agent();
        var source = await desk.Given.DataSource("Mailchimp", "privacy@vendor.example");

        var sample = await Sample(desk, agent, source);

        (sample.To.Address, sample.Cc, sample.From.Name).ShouldBe(("privacy@vendor.example", "support@operator.example", "Ada Agent, Northwind Traders"));
        sample.ReplyTo.ShouldBe([agent.Email]);
        sample.Text.ShouldContain("Ada");
        sample.Html.ShouldContain("Lovelace");
    }

    private static async Task<EmailDraft> Sample(MailDesk desk, Agent agent, DataSource source)
    {
        await using var db = desk.Database.Databases.OpenFor(source.CompanyId);
        return await desk.Get<SendTest>().Sample(db, await desk.Given.Company(), agent, source);
    }
}
