using Lethe.Domain;

namespace Lethe.Mail.Tests.Templates;

/// <summary>What all letters have in common, whatever they say.</summary>
public sealed class LetterFileTests
{
    private static readonly string[] WithHtml = ["DeletionRequest", "Reminder", "FurtherInformation"];

    public static TheoryData<string, string> Letters => new(LetterFile.All.Select(file => (file.Letter, file.Format)).Distinct());

    public static TheoryData<string, string, string> Translations =>
        new(LetterFile.All.Where(file => file.Language != "en").Select(file => (file.Letter, file.Language, file.Format)));

    [Fact]
    public void All_letters_are_there() => LetterFile.All.Select(file => file.Letter).Distinct().Order().ShouldBe(
        ["AccountConfirmation", "AccountExists", "DeletionRequest", "Digest", "Escalation", "FurtherInformation", "Invitation", "PassedOn", "PasswordReset", "Reminder", "Reply"]);

    [Theory]
    [MemberData(nameof(Letters))]
    public void Every_letter_is_written_in_every_language(string letter, string format) =>
        LetterFile.All.Where(file => (file.Letter, file.Format) == (letter, format)).Select(file => file.Language).ShouldBe(Languages.All.Keys, ignoreOrder: true);

    [Fact]
    public void What_goes_to_data_sources_has_an_HTML_form_of_its_own() =>
        LetterFile.All.Where(file => file.Format == "html").Select(file => file.Letter).Distinct().ShouldBe(WithHtml, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Translations))]
    public void A_translation_fills_in_what_the_English_letter_does(string letter, string language, string format)
    {
        var (translation, english) = (new LetterFile(letter, language, format), new LetterFile(letter, "en", format));

        translation.Variables.ShouldBe(english.Variables);
        translation.Tags.ShouldBe(english.Tags);
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void Nothing_is_left_in_English(string letter, string language, string format) =>
        new LetterFile(letter, language, format).Phrases.Intersect(new LetterFile(letter, "en", format).Phrases).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Translations))]
    public void No_two_languages_say_the_same(string letter, string language, string format) =>
        Languages.All.Keys.Where(other => other != language).SelectMany(other => new LetterFile(letter, other, format).Phrases).Intersect(new LetterFile(letter, language, format).Phrases)
            .Where(phrase => phrase.TrimEnd(':') is not "Número de cliente").ShouldBeEmpty();
}
