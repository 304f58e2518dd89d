using Lethe.Domain.Emails;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>Rules/reasons.txt: the first section that has a phrase of the text decides, unless one of its exceptions is there too.</summary>
internal sealed class WordRules
{
    private const string Unless = "unless ";

    private readonly List<Rule> _rules = [];
    private readonly PhraseIndex _index;

    public WordRules(Func<RuleSection, bool> takes)
    {
        foreach (var section in RuleFile.Load("reasons").Where(takes))
        {
            var reason = Enum.Parse<FailureReason>(section.Name, ignoreCase: true);
            _rules.AddRange(section.Lines.Select(line => new Rule(section, reason, Phrase(line), line.By, IsException(line))));
        }

        _index = new(_rules.Select(rule => rule.Phrase));
    }

    public Found? Find(string folded)
    {
        if (folded.Length == 0) return null;
        var found = _index.In(folded);
        var there = _rules.Where((_, at) => found[at]).ToList();
        var excepted = there.Where(rule => rule.IsException).Select(rule => rule.Section).ToHashSet();
        return there.Find(rule => !rule.IsException && !excepted.Contains(rule.Section)) is { } first ? new(first.Section, first.Reason, first.Phrase.Text, first.By) : null;
    }

    private static bool IsException(RuleLine line) => line.Text.StartsWith(Unless, StringComparison.Ordinal);

    private static Phrase Phrase(RuleLine line) => new(IsException(line) ? line.Text[Unless.Length..] : line.Text);

    internal sealed record Found(RuleSection Section, FailureReason Reason, string Words, string By)
    {
        public bool IsPermanent => Section.Marks.Contains("permanent");
    }

    private sealed record Rule(RuleSection Section, FailureReason Reason, Phrase Phrase, string By, bool IsException);
}
