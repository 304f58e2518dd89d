using Lethe.Testing.Browsing;
using Lethe.Testing.Smtp;
using Lethe.Testing.Visiting;
using Microsoft.Playwright;

namespace Lethe.Browser.Tests.Trips;

/// <summary>From sign-up to a closed request, as a person does it, with a real mail server behind the portal.</summary>
public sealed class MainTripTests
{
    public static TheoryData<string> Views => ["wide", "narrow", "without JavaScript", "narrow without JavaScript"];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task An_agent_signs_up_asks_a_data_source_by_a_tick_and_closes_the_request(string name)
    {
        var view = Named(name);
        var postfix = await PostfixServer.Shared;
        await using var portal = await PortalUnderTest.Start(("Mail:Relay", $"{postfix.Address}?tls=none"), ("Mail:SupportAddress", "support@portal.example"));
        await using var window = await Chromium.OpenAsync(view, portal.Address);
        var agent = new AgentAtWork(window, view);
        var contact = $"privacy-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}@mailfinch.example";

        await agent.SignUp((await portal.SetupCode())!, "Northwind Coffee", "Ben Adler", "ben@northwind.example", PortalUnderTest.Password);
        await agent.AddDataSource("Mailfinch", contact);
        await agent.TurnEmailIntegrationOn("Mailfinch");
        await agent.MakeDeletionRequest("Ada", "Lovelace", "ada@example.org");
        await agent.VerifyAndAccept();
        var before = window.Page.Url;
        await agent.Tick("Mailfinch");
        if (!view.JavaScript) await Eventually(async () => { await agent.Page.WaitForLoadStateAsync(); await agent.Page.GotoAsync(before); return await agent.Row("Mailfinch").GetByText("Email Sent").IsVisibleAsync(); });
        await agent.Row("Mailfinch").GetByText("Email Sent").WaitForAsync();

        (await agent.Page.GetByText("Requested deletion from Mailfinch").First.IsVisibleAsync()).ShouldBeTrue();
        if (view.JavaScript)
        {
            window.Page.Url.ShouldBe(before, "the page was not left");
            (await agent.Page.Locator("#live").InnerTextAsync()).ShouldBe("Mailfinch: Email Sent");
        }

        await Assertions.Expect(agent.Row("Mailfinch").Locator("input.check")).ToBeCheckedAsync();
        await Assertions.Expect(agent.Row("Mailfinch").Locator("input.check")).ToBeDisabledAsync();
        var mail = (await postfix.WaitForRecipientAsync(contact)).Parse();
        mail.From.ToString().ShouldBe("\"Ben Adler, Northwind Coffee\" <northwind-coffee@privacy.test>");
        mail.ReplyTo.ToString().ShouldBe("ben@northwind.example");
        mail.Cc.ToString().ShouldBe("support@portal.example");
        mail.TextBody!.ShouldContain("First name: Ada");

        await agent.SetOutcome("Mailfinch", "Deleted");
        await agent.ContinueReplyAndClose();
        window.Complaints.ShouldBeEmpty();
    }

    private static View Named(string name) => name switch
    {
        "wide" => View.Wide,
        "narrow" => View.Narrow,
        "without JavaScript" => View.Wide.WithoutJavaScript,
        _ => View.Narrow.WithoutJavaScript,
    };

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 100; attempt++)
            if (await holds()) return;
    }
}
