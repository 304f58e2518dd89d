using System.Net;
using AngleSharp.Html.Parser;
using Lethe.Portal.Tests.Demo;

namespace Lethe.Portal.Tests.Pages.Demo;

[Collection(nameof(SeededDemo))]
public sealed class SessionTests(SeededDemo demo)
{
    [Fact]
    public async Task One_click_signs_in_as_the_owner()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = demo.Client.BaseAddress };
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync("/demo/session"));
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var answer = await client.PostAsync("/demo/session", form);

        answer.Headers.Location!.ToString().ShouldBe("/requests");
        (await client.GetStringAsync("/requests")).ShouldContain("Ben Adler");
    }

    [Fact]
    public async Task A_forged_click_signs_nobody_in()
    {
        using var form = new FormUrlEncodedContent([]);

        (await demo.Client.PostAsync("/demo/session", form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/demo/session")]
    [InlineData("/demo/mailbox")]
    public async Task Every_page_says_that_it_is_a_demo_and_how_to_sign_in(string url)
    {
        using var stranger = new HttpClient { BaseAddress = demo.Client.BaseAddress };
        var page = await stranger.GetStringAsync(url);

        page.ShouldContain("This is a demo");
        page.ShouldContain("href=\"/demo/session\"");
    }
}
