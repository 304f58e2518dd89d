using Lethe.Testing.Browsing;
using Microsoft.Playwright;

namespace Lethe.Browser.Tests.Trips;

/// <summary>An agent in front of a browser, who knows the portal by what is written on it.</summary>
internal sealed class AgentAtWork(BrowserWindow window, View view)
{
    public IPage Page => window.Page;

    public async Task SignUp(string setupCode, string company, string name, string email, string password)
    {
        await Page.GotoAsync("/account/sign-up");
        await Fill("Setup code", setupCode);
        await Fill("Company name", company);
        await Fill("Your name", name);
        await Fill("Work email", email);
        await Fill("Password", password);
        await Press("Set up the company");
        await Heading("Requests");
    }

    public async Task AddDataSource(string name, string contact)
    {
        await Navigate("Data sources");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Add data source" }).First.ClickAsync();
        await Fill("Name", name);
        await Fill("Privacy contact", contact);
        await Page.GetByRole(AriaRole.Radio, new() { Name = "Email" }).CheckAsync();
        await Press("Add data source");
        await Heading(name);
    }

    /// <summary>By the arrow in the list to the data source's page, where the email integration is turned on.</summary>
    public async Task TurnEmailIntegrationOn(string name)
    {
        await Navigate("Data sources");
        await Page.GetByRole(AriaRole.Link, new() { Name = $"Open {name}" }).ClickAsync();
        await Heading(name);
        await Page.GetByText("Integration type").First.WaitForAsync();
        var button = Page.GetByRole(AriaRole.Switch, new() { Name = "Email integration" });
        await button.ClickAsync();
        if (!view.JavaScript) await Press("Save");
        await Assertions.Expect(Page.GetByRole(AriaRole.Switch, new() { Name = "Email integration" })).ToBeCheckedAsync();
    }

    public async Task MakeDeletionRequest(string firstName, string lastName, string email)
    {
        await Navigate("Requests");
        await Page.GetByRole(AriaRole.Link, new() { Name = "New request" }).First.ClickAsync();
        await Fill("First name", firstName);
        await Fill("Last name", lastName);
        await Fill("Email", email);
        await Press("Make the request");
        await Heading($"Deletion for {firstName} {lastName}");
    }

    public async Task VerifyAndAccept()
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "Record the identity" }).ClickAsync();
        await Fill("How it was verified", "Answered from the address on file.");
        await Press("Record");
        await Press("Accept");
        await Page.GetByRole(AriaRole.Heading, new() { Name = "Data sources" }).WaitForAsync();
    }

    /// <summary>Ticks the box; without scripts by the button beside it.</summary>
    public async Task Tick(string dataSource)
    {
        var box = Page.GetByRole(AriaRole.Checkbox, new() { Name = $"Ask {dataSource} to delete" });
        if (view.JavaScript) await box.ClickAsync();
        else await Row(dataSource).GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
    }

    public ILocator Row(string dataSource) => Page.Locator("ul.tasks > li").Filter(new() { Has = Page.GetByText(dataSource, new() { Exact = true }) });

    public async Task SetOutcome(string dataSource, string outcome)
    {
        await Row(dataSource).GetByRole(AriaRole.Link, new() { Name = $"{dataSource}: details" }).ClickAsync();
        await Page.GetByLabel("Outcome", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = outcome });
        await Page.GetByLabel("Note").FillAsync("They wrote so.");
        await Press("Set the outcome");
        await Row(dataSource).GetByText(outcome, new() { Exact = true }).WaitForAsync();
    }

    public async Task ContinueReplyAndClose()
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "Continue to Reply" }).ClickAsync();
        await Press("Continue to Reply");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Email data subject" }).First.ClickAsync();
        await Press("Send this email");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Close", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Close R-" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Reopen" }).WaitForAsync();
    }

    public Task Heading(string text) => Page.GetByRole(AriaRole.Heading, new() { Name = text, Level = 1, Exact = true }).WaitForAsync();

    private Task Fill(string label, string value) => Page.GetByLabel(label).First.FillAsync(value);

    private Task Press(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private async Task Navigate(string item)
    {
        if (view.Width < 760) await Page.GetByText("Menu", new() { Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = item, Exact = true }).Filter(new() { Visible = true }).First.ClickAsync();
    }
}
