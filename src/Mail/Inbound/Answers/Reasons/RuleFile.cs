using System.Globalization;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound.Answers.Wording;

namespace Lethe.Mail.Inbound.Answers.Reasons;

/// <summary>
/// One rule file. "[meaning] what it means" opens a list of words; "group", "together" and "rule" are told in docs/reading-answers.md.
/// What cannot be read throws with its line.
/// </summary>
internal sealed class RuleFile
{
    private const string Frequent = "frequent";
    private const string Plain = "plain";
    private static readonly string[] Beside = ["limit", "restored", "place", "item", "whole", "courtesy", "processors"];
    private readonly List<(string Name, string Text)> _words = [];
    private readonly List<(string Name, string[] Members)> _groups = [];
    private readonly List<string> _made = [];
    private readonly List<Agreement> _agreements = [];
    private readonly List<(Rule Rule, List<(string Word, string Tail)> Lines)> _rules = [];

    private RuleFile()
    {
    }

    public IReadOnlyList<(string Name, string Text)> Words => _words;

    public IReadOnlyList<(string Name, string[] Members)> Groups => _groups;

    /// <summary>Meanings that no word has: the reader itself finds them.</summary>
    public IReadOnlyList<string> Made => _made;

    public IReadOnlyList<Agreement> Agreements => _agreements;

    public static RuleFile Parse(string text)
    {
        var file = new RuleFile();
        string? meaning = null;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[') meaning = line[1..line.IndexOf(']', StringComparison.Ordinal)];
            else if (meaning is not null) file.AddWords(meaning, line);
            else file.AddLine(line);
        }

        return file;
    }

    public Vocabulary VocabularyOf(string language, Meanings meanings) => new(
        language,
        [.. _words.Where(word => word.Name is not (Frequent or Plain) && !Beside.Contains(word.Name)).Select(word => (word.Text, meanings[word.Name]))],
        _words.Where(word => word.Name == Frequent).Select(word => word.Text));

    /// <summary>Beside each other a word may say "removed" and, to be on the safe side, "limited": so these are looked up apart.</summary>
    public Asides AsidesOf(string language, Meanings meanings) => new(
        language,
        [
            .. _words.Where(word => Beside.Contains(word.Name)).Select(word => (word.Text, meanings[word.Name])),
            .. _words.Where(word => word.Name == Plain && word.Text.Contains(' ', StringComparison.Ordinal)).Select(word => (word.Text, UInt128.Zero))],
        _words.Where(word => word.Name is Frequent or Plain).Select(word => word.Text));

    public IEnumerable<Rule> RulesWith(Meanings meanings)
    {
        foreach (var (rule, lines) in _rules)
        {
            foreach (var (word, rest) in lines) Tell(rule, word, rest, meanings);
            yield return rule;
        }
    }

    private void AddWords(string meaning, string line) =>
        _words.AddRange(line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(Spread).SelectMany(Umlauts).Select(text => (meaning, text)));

    /// <summary>"has/have been" is "has been" and "have been".</summary>
    private static IEnumerable<string> Spread(string phrase)
    {
        IEnumerable<string> spread = [""];
        foreach (var word in phrase.Split(' '))
        {
            var choices = word.Split('/');
            spread = spread.SelectMany(start => choices.Select(choice => start.Length == 0 ? choice : $"{start} {choice}"));
        }

        return spread;
    }

    /// <summary>Who has no umlauts writes "loeschen" for "löschen".</summary>
    private static IEnumerable<string> Umlauts(string phrase)
    {
        var without = phrase.Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal);
        return without == phrase ? [phrase] : [phrase, without];
    }

    private void AddLine(string line)
    {
        var (word, rest) = Cut(line, ' ');
        switch (word)
        {
            case "made":
                _made.AddRange(rest.Split(' '));
                break;
            case "group":
                var (name, members) = Cut(rest, '=');
                _groups.Add((name, members.Split(' ')));
                break;
            case "together":
                var (signs, end) = Cut(rest, '=');
                var (outcome, most) = Cut(end, ' ');
                _agreements.Add(new([.. signs.Split(' ').Select(Enum.Parse<Sign>)], outcome == "nothing" ? null : Enum.Parse<Outcome>(outcome), Share(most)));
                break;
            case "rule":
                var (sign, tail) = Cut(rest, ' ');
                var (certainty, why) = Cut(tail, ' ');
                _rules.Add((new Rule { Sign = Enum.Parse<Sign>(sign), Certainty = Share(certainty), Why = why }, []));
                break;
            default:
                if (_rules.Count == 0) throw new FormatException($"A rule file says \"{line}\" before any rule.");
                _rules[^1].Lines.Add((word, rest));
                break;
        }
    }

    private static void Tell(Rule rule, string word, string rest, Meanings meanings)
    {
        switch (word)
        {
            case "has":
                rule.Has = [.. rest.Split(' ').Select(names => meanings[names])];
                break;
            case "near":
                rule.Near = [.. rest.Split(' ').Select(names => meanings[names])];
                break;
            case "without":
                rule.Without = meanings[rest.Replace(' ', '/')];
                break;
            case "far":
                rule.Far = meanings[rest.Replace(' ', '/')];
                break;
            case "never":
                var (one, other) = Cut(rest, '<');
                rule.NotBefore.Add((meanings[one], meanings[other]));
                break;
            case "like":
                rule.Examples.Add(rest);
                break;
            default:
                throw new FormatException($"A rule file says \"{word} {rest}\", and a rule has no \"{word}\".");
        }
    }

    private static double Share(string percent) => int.Parse(percent.TrimEnd('%'), CultureInfo.InvariantCulture) / 100.0;

    private static (string Before, string After) Cut(string line, char mark)
    {
        var at = line.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? (line, "") : (line[..at].Trim(), line[(at + 1)..].Trim());
    }
}
