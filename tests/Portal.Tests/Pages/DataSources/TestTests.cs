namespace Lethe.Portal.Tests.Pages.DataSources;

public sealed class TestTests(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task A_test_goes_to_the_agent_and_to_nobody_else()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp", "personaldatarequests@mailwisp.example");

        var answer = await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{source.Id}"), "form[action$='/test']");

        var page = await ben.Visitor.Follow(answer);
        page.Text.ShouldContain($"On its way to {ben.Agent.Email}.");
        page.Text.ShouldContain("Sent themselves a test");
        var mail = await office.Portal.Mail.Newest(ben.Agent.Email);
        mail.To.Mailboxes.ShouldHaveSingleItem().Address.ShouldBe(ben.Agent.Email);
        mail.Cc.ShouldBeEmpty();
        mail.Bcc.ShouldBeEmpty();
        mail.Subject.ShouldBe("[Test] Deletion request TEST-TEST-T from Northwind Coffee");
        office.Portal.Mail.To("personaldatarequests@mailwisp.example").ShouldBeEmpty();
        office.Portal.Mail.To("support@privacy.test").ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_contact_there_is_a_test_all_the_same()
    {
        var ben = await office.Ben();
        var source = await office.Has(ben, "Mailwisp", contact: null);

        await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{source.Id}"), "form[action$='/test']");

        (await office.Portal.Mail.Newest(ben.Agent.Email)).Subject.ShouldStartWith("[Test]");
    }
}
