using Lethe.Mail.Templates;

namespace Lethe.Mail.Tests.Templates;

public sealed class TemplateSetTests
{
    private readonly TemplateSet _templates = new();

    [Fact]
    public void English_stands_in_for_a_language_that_is_not_written()
    {
        _templates.Language("DeletionRequest", "de").ShouldBe("de");
        _templates.Language("DeletionRequest", "sv").ShouldBe("en");
        _templates.Language("DeletionRequest", "../en").ShouldBe("en");
    }

    [Fact]
    public void The_first_line_is_the_subject()
    {
        var (subject, text) = _templates.Letter("PasswordReset", "en", new Dictionary<string, object?> { ["name"] = "Ada", ["link"] = "https://x.example/1" });

        subject.ShouldBe("Choose a new password for Lethe");
        text.ShouldStartWith("Hello Ada,\n\n");
        text.ShouldContain("\n\nhttps://x.example/1\n\n");
        text.ShouldEndWith("stays as it is.\n");
    }

    [Theory]
    [InlineData("{{ 7 | times: 6 }}")]
    [InlineData("{% raw %}")]
    [InlineData("{% include 'x' %}")]
    [InlineData("<b>&amp;</b>")]
    public void Template_syntax_in_a_value_is_text(string value)
    {
        var values = new Dictionary<string, object?> { ["first_name"] = value };

        _templates.Letter("DeletionRequest", "en", values).Text.ShouldContain($"  First name: {value}\n");
        _templates.Html("DeletionRequest", "en", values).ShouldNotContain("<b>&amp;");
    }

    [Fact]
    public void Long_lines_are_wrapped_between_words_and_data_is_left_whole()
    {
        var word = new string('x', 30);
        var text = $"{word} {word} {word}\n- {word} {word} {word}\n  Data: {word} {word} {word}\n\n{new string('y', 100)}";

        Paragraphs.Wrap(text).ShouldBe($"{word} {word}\n{word}\n- {word} {word}\n  {word}\n  Data: {word} {word} {word}\n\n{new string('y', 100)}");
    }

    [Fact]
    public void A_quotation_stays_one_when_it_is_wrapped()
    {
        var word = new string('x', 30);

        Paragraphs.Wrap($"> {word} {word} {word}").ShouldBe($"> {word} {word}\n> {word}");
    }
}
