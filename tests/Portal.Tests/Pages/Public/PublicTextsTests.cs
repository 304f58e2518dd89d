using System.Text.RegularExpressions;
using Lethe.Domain;
using Lethe.Portal.Pages.Public;

namespace Lethe.Portal.Tests.Pages.Public;

public sealed partial class PublicTextsTests
{
    private static readonly PublicTexts English = PublicTexts.In("en");

    public static TheoryData<string> All => [.. Languages.All.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_language_says_all_that_English_says_with_the_same_places_for_words(string language)
    {
        var texts = PublicTexts.In(language);
        texts.Language.ShouldBe(language);
        texts.Keys.Order(StringComparer.Ordinal).ShouldBe(English.Keys.Order(StringComparer.Ordinal));
        foreach (var key in English.Keys)
        {
            texts[key].ShouldNotBeNullOrWhiteSpace(key);
            Places(texts[key]).ShouldBe(Places(English[key]), key);
            texts[key].ShouldNotContain("'", customMessage: $"{key}: a typewriter's apostrophe");
        }
    }

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("NL", "nl")]
    [InlineData("pl", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void A_language_that_is_not_there_is_English(string? asked, string language) => PublicTexts.In(asked).Language.ShouldBe(language);

    [Fact]
    public void A_word_that_looks_like_a_place_is_a_word() =>
        English["agent-for-company", ("agent", "{company}"), ("company", "{agent}")].ShouldBe("{company}, on behalf of {agent}");

    private static IEnumerable<string> Places(string sentence) => Place().Matches(sentence).Select(place => place.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
