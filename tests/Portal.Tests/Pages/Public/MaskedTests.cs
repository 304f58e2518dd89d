using Lethe.Portal.Pages.Public;

namespace Lethe.Portal.Tests.Pages.Public;

public sealed class MaskedTests
{
    [Theory]
    [InlineData("Ada", "A••")]
    [InlineData("Ada King Lovelace", "A•• K••• L•••••••")]
    [InlineData("ada@example.org", "a••@e••••••.org")]
    [InlineData("ada.king@mail.example.org", "a•••••••@m•••••••••••.org")]
    [InlineData("a@b.org", "•@b.org")]
    [InlineData("Li", "L•")]
    [InlineData("X", "•")]
    [InlineData("J P", "• •")]
    [InlineData("+44 20 7946 0000", "+•• 2• 7••• 0•••")]
    [InlineData("C-1843", "C•••••")]
    [InlineData("王小明", "王••")]
    [InlineData("👩🏽‍💻a", "👩🏽‍💻•")]
    [InlineData("ada@localhost", "a••@l••••••••")]
    [InlineData("", "")]
    public void The_first_letter_of_each_word_is_left(string text, string masked) => Masked.Of(text).ShouldBe(masked);
}
