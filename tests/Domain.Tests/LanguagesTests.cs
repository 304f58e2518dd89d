namespace Lethe.Domain.Tests;

public sealed class LanguagesTests
{
    [Fact]
    public void English_comes_first_of_seven() => Languages.All.Keys.ShouldBe(["en", "de", "fr", "es", "it", "pt", "nl"]);

    [Theory]
    [InlineData("pt", "pt")]
    [InlineData("de", "de")]
    [InlineData("en", "en")]
    [InlineData("xx", "en")]
    [InlineData("DE", "en")]
    [InlineData(null, "en")]
    public void English_stands_in_for_what_is_not_there(string? asked, string language) => Languages.OrEnglish(asked).ShouldBe(language);
}
