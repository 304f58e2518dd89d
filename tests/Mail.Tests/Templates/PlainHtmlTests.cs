using System.Diagnostics;
using Lethe.Mail.Templates;

namespace Lethe.Mail.Tests.Templates;

public sealed class PlainHtmlTests
{
    private const string Ours = "https://privacy.portal.example";

    [Fact]
    public async Task What_was_typed_is_shown_never_obeyed()
    {
        var page = await Page.Of(PlainHtml.Of("<b>Bold</b> & \"quoted\" {{ x }}\nsecond line\n\n<script>alert(1)</script>", "en", Ours));

        page.Text.ShouldContain("<b>Bold</b> & \"quoted\" {{ x }}");
        page.Text.ShouldContain("<script>alert(1)</script>");
        page.Elements.ShouldBe(["html", "head", "meta", "body", "div", "p", "br"]);
    }

    [Theory]
    [InlineData("Go to https://privacy.portal.example/reset?a=1&b=%2B+x#y.", "https://privacy.portal.example/reset?a=1&b=%2B+x#y")]
    [InlineData("(https://privacy.portal.example)", "https://privacy.portal.example")]
    [InlineData("\"https://privacy.portal.example/x\"", "https://privacy.portal.example/x")]
    [InlineData("<https://privacy.portal.example/x>", "https://privacy.portal.example/x")]
    [InlineData("https://privacy.portal.example/x\nnext line", "https://privacy.portal.example/x")]
    [InlineData("https://privacy.portal.example.evil.example/x", null)]
    [InlineData("https://privacy.portal.example@evil.example/x", null)]
    [InlineData("https://privacy.portal.example:8443/x", null)]
    [InlineData("https://evil.example/https://privacy.portal.example", null)]
    [InlineData("http://privacy.portal.example/x", null)]
    [InlineData("javascript:alert(1)", null)]
    public async Task Only_the_portals_own_addresses_are_links(string text, string? link)
    {
        var page = await Page.Of(PlainHtml.Of(text, "en", Ours));

        page.Links.ShouldBe(link is null ? [] : [link]);
        page.Text.Trim().ReplaceLineEndings(" ").ShouldBe(text.ReplaceLineEndings(" "));
    }

    [Theory]
    [InlineData("<")]
    [InlineData("\n")]
    [InlineData("http://")]
    [InlineData("https://privacy.portal.example/ ")]
    [InlineData("a&\n\n")]
    public void Sixty_four_kilobytes_take_no_time(string of)
    {
        var text = string.Concat(Enumerable.Repeat(of, 64 * 1024 / of.Length));
        PlainHtml.Of(text, "en", Ours);
        var watch = Stopwatch.StartNew();

        PlainHtml.Of(text, "en", Ours);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }
}
