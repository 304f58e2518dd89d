using System.Globalization;
using Lethe.Domain;
using Lethe.Mail.Templates;

namespace Lethe.Mail.Tests.Templates;

public sealed class TemplateSetTests
{
    private readonly TemplateSet _templates = new();

    public static TheoryData<string, string> Letters()
    {
        var letters = new TheoryData<string, string>();
        foreach (var name in Files().Select(file => file.Split('.')[0]).Distinct())
            foreach (var format in name == "DeletionRequest" ? ["text", "html"] : new[] { "text" }) letters.Add(name, format);
        return letters;
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void Every_letter_is_written_in_every_language(string letter, string format) =>
        Languages.All.Keys.ShouldAllBe(language => Files().Contains($"{letter}.{language}.{format}.liquid"));

    [Fact]
    public void English_stands_in_for_a_language_that_is_not_written()
    {
        _templates.Language("DeletionRequest", "de").ShouldBe("de");
        _templates.Language("DeletionRequest", "fr").ShouldBe("en");
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

    [Theory]
    [InlineData("en", "1 March 2026")]
    [InlineData("de", "1. März 2026")]
    public void A_day_is_written_as_the_language_writes_it(string language, string day)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ja-JP");
        LetterDate.Of(new(2026, 3, 1), language).ShouldBe(day);
    }

    [Fact]
    public void Long_lines_are_wrapped_between_words_and_data_is_left_whole()
    {
        var word = new string('x', 30);
        var text = $"{word} {word} {word}\n- {word} {word} {word}\n  Data: {word} {word} {word}\n\n{new string('y', 100)}";

        Paragraphs.Wrap(text).ShouldBe($"{word} {word}\n{word}\n- {word} {word}\n  {word}\n  Data: {word} {word} {word}\n\n{new string('y', 100)}");
    }

    private static List<string> Files() =>
        [.. typeof(TemplateSet).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".liquid", StringComparison.Ordinal)).Select(name => name["Lethe.Mail.Templates.".Length..])];
}
