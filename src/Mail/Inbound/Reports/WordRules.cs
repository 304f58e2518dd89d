using Lethe.Domain.Emails;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>Rules/reasons.txt: the first section that has a phrase of the text decides, unless one of its exceptions is there too.</summary>
internal sealed class WordRules(Func<RuleSection, bool> takes)
{
    private const string Unless = "unless ";

    private readonly IReadOnlyList<Section> _sections = [.. RuleFile.Load("reasons").Where(takes).Select(section => new Section(section))];

    public Found? Find(string folded)
    {
        if (folded.Length == 0) return null;
        foreach (var section in _sections)
        {
            if (section.Find(folded) is { } found) return found;
        }

        return null;
    }

    internal sealed record Found(RuleSection Section, FailureReason Reason, string Words, string By)
    {
        public bool IsPermanent => Section.Marks.Contains("permanent");
    }

    private sealed class Section(RuleSection section)
    {
        private readonly FailureReason _reason = Enum.Parse<FailureReason>(section.Name, ignoreCase: true);
        private readonly (Phrase Phrase, string By)[] _phrases = [.. section.Lines.Where(line => !line.Text.StartsWith(Unless, StringComparison.Ordinal)).Select(line => (new Phrase(line.Text), line.By))];
        private readonly Phrase[] _exceptions = [.. section.Lines.Where(line => line.Text.StartsWith(Unless, StringComparison.Ordinal)).Select(line => new Phrase(line.Text[Unless.Length..]))];

        public Found? Find(string folded)
        {
            foreach (var (phrase, by) in _phrases)
            {
                if (phrase.IsIn(folded)) return Array.Exists(_exceptions, exception => exception.IsIn(folded)) ? null : new(section, _reason, phrase.Text, by);
            }

            return null;
        }
    }
}
