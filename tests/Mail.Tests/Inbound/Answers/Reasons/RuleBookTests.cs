using Lethe.Mail.Inbound.Answers;
using Lethe.Mail.Inbound.Answers.Reasons;
using Lethe.Mail.Inbound.Answers.Wording;

namespace Lethe.Mail.Tests.Inbound.Answers.Reasons;

public sealed class RuleBookTests
{
    public static TheoryData<string> Examples => [.. RuleBook.Instance.Rules.SelectMany(rule => rule.Examples.Select(example => $"{rule.Sign} {rule.Why} | {example}"))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_rule_holds_in_its_own_example(string example)
    {
        var (words, sentences) = Scanner.Scan(example[(example.IndexOf(" | ", StringComparison.Ordinal) + 3)..]);

        AnswerReader.FindingsIn(words, sentences).Findings.ShouldContain(finding => example.StartsWith($"{finding.Rule.Sign} {finding.Rule.Why} | ", StringComparison.Ordinal));
    }

    [Fact]
    public void Seven_languages_are_read_and_others_known_apart() => RuleBook.Instance.Vocabularies.Select(vocabulary => vocabulary.Language)
        .ShouldBe(["de", "en", "es", "fr", "it", "nl", "other", "pt"]);

    [Theory]
    [InlineData("has deleted", "before any rule")]
    [InlineData("rule Deleted 90% why\n  says deleted", "a rule has no \"says\"")]
    [InlineData("rule Deleted 90% why\n  has delted", "which words mean \"delted\"")]
    public void A_rule_file_that_cannot_be_read_says_what_is_wrong(string text, string wrong) => Should.Throw<Exception>(() =>
    {
        var meanings = new Meanings();
        meanings.Add("deleted");
        return RuleFile.Parse(text).RulesWith(meanings).ToList();
    }).Message.ShouldContain(wrong);

    [Theory]
    [InlineData("is .. gone", "the account is really all gone", true)]
    [InlineData("is .. gone", "the account is a thing that was never there and gone", false)]
    [InlineData("delet*", "deletion", true)]
    [InlineData("*konto", "Kundenkonto", true)]
    [InlineData("<n> days", "14 days", true)]
    [InlineData("in <year>", "in 12", false)]
    [InlineData("in <year>", "in 2021", true)]
    [InlineData("Löschung", "LOSCHUNG", true)]
    [InlineData("don't", "don’t", true)]
    public void A_phrase_finds_its_words(string phrase, string text, bool isFound)
    {
        var (words, _) = Scanner.Scan(text);

        new Vocabulary("en", [(phrase, 1)], []).Find(words, 0, words.Count).Count.ShouldBe(isFound ? 1 : 0);
    }
}
