namespace Lethe.Domain.Tests;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Zoë O'Brien-Łukasz")]
    [InlineData("李小龙")]
    [InlineData("محمد")]
    [InlineData("<b>{{ name }}</b> %0d%0a $(id) \"a\", b")]
    [InlineData("👩‍👧 \U00020BB7")]
    public void What_people_are_called_is_taken(string? text)
    {
        PlainText.WhyNotOneLine(text).ShouldBeNull();
        PlainText.WhyNotLines(text).ShouldBeNull();
    }

    [Theory]
    [InlineData('\r')]
    [InlineData('\n')]
    [InlineData('\u0085')]
    [InlineData('\u2028')]
    [InlineData('\u2029')]
    public void A_line_break_is_refused_where_one_line_is_asked(char lineBreak) =>
        PlainText.WhyNotOneLine($"Ada{lineBreak}Bcc: b@example.com")!.ShouldContain("one line");

    [Fact]
    public void Lines_and_tabs_are_taken_where_lines_are_asked() => PlainText.WhyNotLines("One\r\n\tTwo\n").ShouldBeNull();

    [Theory]
    [InlineData('\0')]
    [InlineData('\u0007')]
    [InlineData('\u000B')]
    [InlineData('\u001B')]
    [InlineData('\u007F')]
    [InlineData('\u009B')]
    public void Control_characters_are_refused_everywhere(char control)
    {
        PlainText.WhyNotOneLine($"Ada{control}")!.ShouldContain("control character");
        PlainText.WhyNotLines($"Ada{control}")!.ShouldContain("control character");
    }

    [Theory]
    [InlineData('\u061C')]
    [InlineData('\u200E')]
    [InlineData('\u200F')]
    [InlineData('\u202A')]
    [InlineData('\u202E')]
    [InlineData('\u2066')]
    [InlineData('\u2069')]
    public void Bidirectional_controls_are_refused_everywhere(char control)
    {
        PlainText.WhyNotOneLine($"Ada{control}")!.ShouldContain("direction");
        PlainText.WhyNotLines($"Ada{control}")!.ShouldContain("direction");
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        foreach (var text in new[] { "Ada\uD83D", "\uDE42Ada", "\uD83D\uD83D\uDE42" })
            PlainText.WhyNotOneLine(text)!.ShouldContain("half a character");
    }

    [Theory]
    [InlineData("Ada", true)]
    [InlineData("李", true)]
    [InlineData("\u200B\u2060", false)]
    [InlineData(" \u00A0\u3000", false)]
    [InlineData(null, false)]
    public void A_name_needs_something_to_see(string? text, bool visible) => PlainText.IsVisible(text).ShouldBe(visible);

    [Fact]
    public void One_line_has_no_tab() => PlainText.WhyNotOneLine("Ada\tLovelace").ShouldNotBeNull();
}
