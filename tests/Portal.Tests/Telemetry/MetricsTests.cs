using Lethe.Testing.Folders;
using Lethe.Testing.Visiting;

namespace Lethe.Portal.Tests.Telemetry;

public sealed class MetricsTests
{
    private const string Token = "a token that nobody guesses";

    [Fact]
    public async Task Without_a_token_in_the_settings_there_are_no_metrics()
    {
        await using var portal = await PortalUnderTest.Start();

        (await Ask(portal, "Bearer ")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer another token")]
    [InlineData("Basic " + Token)]
    public async Task Whoever_does_not_know_the_token_finds_nothing(string? authorization)
    {
        await using var portal = await PortalUnderTest.Start(("Portal:MetricsToken", Token));

        var answer = await Ask(portal, authorization);

        (answer.Status, answer.Body).ShouldBe((404, ""));
    }

    [Theory]
    [InlineData("both")]
    [InlineData("portal")]
    [InlineData("mail")]
    public async Task Whoever_knows_it_reads_figures_of_every_kind_of_node(string roles)
    {
        await using var portal = await PortalUnderTest.Start(("Portal:MetricsToken", Token), ("Roles", roles));
        await portal.Visitor().Get("/health/ready");

        var answer = await Ask(portal, $"Bearer {Token}");

        answer.Status.ShouldBe(200, answer.Body);
        answer.Body.ShouldContain("http_server_request_duration_seconds");
        answer.Body.ShouldContain("dotnet_process");
        if (roles == "portal") return;
        answer.Body.ShouldMatch("lethe_delivery_queue\\{[^}]*status=\"queued\"[^}]*\\} 0");
        answer.Body.ShouldContain("lethe_delivery_oldest_due_age_seconds");
        answer.Body.ShouldMatch("lethe_delivery_relay_down(\\{[^}]*\\})? 0");
    }

    [Fact]
    public async Task They_name_no_company_no_person_and_no_address()
    {
        await using var portal = await PortalUnderTest.Start(("Portal:MetricsToken", Token));
        var owner = await portal.SignUpOwner("Zwolle Trading", "Zwolle Owner", "zwolle@northwind.example");
        await owner.Visitor.Get("/requests/1?search=zwolle");

        var answer = await Ask(portal, $"Bearer {Token}");

        answer.Body.ShouldNotContain("zwolle", Case.Insensitive);
        answer.Body.ShouldNotContain("/requests/1");
    }

    [Fact]
    public async Task The_token_may_stand_in_a_file()
    {
        using var folder = new TemporaryFolder("token");
        await File.WriteAllTextAsync(folder["token"], $"{Token}\n", TestContext.Current.CancellationToken);
        await using var portal = await PortalUnderTest.Start(("Portal:MetricsTokenFile", folder["token"]));

        (await Ask(portal, $"Bearer {Token}")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("Portal:MetricsToken", "short", "at least 16 characters")]
    [InlineData("Portal:MetricsTokenFile", "/nowhere/token", "Portal__MetricsTokenFile cannot be read")]
    public async Task A_token_that_cannot_serve_is_named_at_start(string name, string value, string sentence) =>
        (await Should.ThrowAsync<SettingsException>(() => PortalUnderTest.Start((name, value)))).Message.ShouldContain(sentence);

    private static async Task<Answer> Ask(PortalUnderTest portal, string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var visitor = portal.Visitor();
        using var response = await visitor.Client.SendAsync(request);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed record Answer(int Status, string Body);
}
