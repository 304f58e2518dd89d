using System.Globalization;
using Lethe.Mail.Templates;

namespace Lethe.Mail.Tests.Templates;

public sealed class LetterDateTests
{
    [Theory]
    [InlineData("en", "1 March 2026", "11 August 2026")]
    [InlineData("de", "1. März 2026", "11. August 2026")]
    [InlineData("fr", "1er mars 2026", "11 août 2026")]
    [InlineData("es", "1 de marzo de 2026", "11 de agosto de 2026")]
    [InlineData("it", "1º marzo 2026", "11 agosto 2026")]
    [InlineData("pt", "1 de março de 2026", "11 de agosto de 2026")]
    [InlineData("nl", "1 maart 2026", "11 augustus 2026")]
    public void A_day_is_written_as_the_language_writes_it(string language, string first, string other)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ja-JP");

        LetterDate.Of(new(2026, 3, 1), language).ShouldBe(first);
        LetterDate.Of(new(2026, 8, 11), language).ShouldBe(other);
    }
}
