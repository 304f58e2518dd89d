using Lethe.Mail.Inbound.Reports;

namespace Lethe.Mail.Tests.Inbound.Reports;

public sealed class PhraseTests
{
    [Theory]
    [InlineData("user unknown", "550 User   Unknown.", true)]
    [InlineData("user unknown", "550 abuser unknown", false)]
    [InlineData("boite pleine", "Boîte\r\n pleine", true)]
    [InlineData("mailbox * is full|", "The mailbox of ann is full.", true)]
    [InlineData("is vol|", "is volgens ons", false)]
    [InlineData("rbl|", "see the RBL", true)]
    [InlineData("user's", "user’s space", true)]
    [InlineData("容量を超え", "メールボックスの容量を超えました", true)]
    public void A_phrase_is_found_where_words_begin(string phrase, string text, bool isThere) => new Phrase(phrase).IsIn(Folded.Of(text)).ShouldBe(isThere);

    [Fact]
    public void A_star_does_not_reach_into_the_next_paragraph() => new Phrase("user * unknown").IsIn($"user {new string('x', 500)} unknown").ShouldBeFalse();

    [Fact]
    public void Broken_text_is_folded_too() => Folded.Of("a\uD800b\0c É").ShouldBe("a\ufffdb c e");
}
