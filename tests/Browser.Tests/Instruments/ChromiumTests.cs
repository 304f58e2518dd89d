using Lethe.Testing.Browsing;

namespace Lethe.Browser.Tests.Instruments;

public sealed class ChromiumTests
{
    private const string Body = "<main><h1>Requests</h1><p id=p>quiet</p><script>p.textContent = 'scripted'</script></main>";

    [Fact]
    public async Task A_window_has_the_size_and_the_colours_of_its_view()
    {
        await using var window = await Chromium.OpenAsync(View.Narrow.Dark);

        (await window.Page.EvaluateAsync<int>("innerWidth")).ShouldBe(390);
        (await window.Page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches")).ShouldBeTrue();
    }

    [Fact]
    public async Task Scripts_run_unless_they_are_switched_off()
    {
        await using var scripted = await Chromium.OpenAsync(View.Wide);
        await using var plain = await Chromium.OpenAsync(View.Wide.WithoutJavaScript);

        await scripted.Page.SetContentAsync(Body);
        await plain.Page.SetContentAsync(Body);

        (await scripted.Page.TextContentAsync("#p")).ShouldBe("scripted");
        (await plain.Page.TextContentAsync("#p")).ShouldBe("quiet");
    }

    [Fact]
    public async Task A_broken_script_is_remembered()
    {
        await using var window = await Chromium.OpenAsync(View.Wide);

        await window.Page.SetContentAsync("<script>setTimeout(() => { document.title = 'done'; missing() })</script>");
        await window.Page.WaitForFunctionAsync("document.title === 'done'");

        window.Complaints.ShouldHaveSingleItem().ShouldContain("missing");
    }
}
