namespace Lethe.Domain.Tests;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData("de", "de")]
    [InlineData("en", "en")]
    [InlineData("xx", "en")]
    [InlineData("DE", "en")]
    [InlineData(null, "en")]
    public void English_stands_in_for_what_is_not_there(string? asked, string language) => Languages.OrEnglish(asked).ShouldBe(language);
}
