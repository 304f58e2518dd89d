using Lethe.Domain.Requests;
using Lethe.Mail.Inbound.Answers.Bodies;
using Lethe.Mail.Inbound.Answers.Reasons;
using Lethe.Mail.Inbound.Answers.Trimming;
using Lethe.Mail.Inbound.Answers.Wording;
using MimeKit;

namespace Lethe.Mail.Inbound.Answers;

/// <summary>
/// Reads what a data source answered and suggests an outcome, by the rule files in Rules/. It never takes a receipt, a promise, a question
/// or our own words for a deletion. Time and memory are bounded by the text's length, which is cut.
/// </summary>
public sealed class AnswerReader
{
    private const double Unsure = 0.5;
    private const double Quoted = 0.45;
    private static readonly RuleBook Rules = RuleBook.Instance;
    private static readonly Clauses Clauses = new(Rules.Meanings);
    private static readonly LanguageGuess Languages = new(Rules.Vocabularies);

    public AnswerReading Read(MimeMessage message, bool isAutomatic)
    {
        var body = MessageText.Of(message);
        var own = OwnWords.Of(body.Text);
        var reading = ReadText(own.Text, isAutomatic);
        var isReadable = reading.Language is not null || own.IsEmpty;
        if (isReadable && reading.Confidence < Unsure && MessageText.SubjectOf(message) is { Length: > 0 } subject) reading = WithSubject(reading, subject, isAutomatic);
        if (own.IsFromBelow) reading = reading with { Outcome = reading.Outcome == Outcome.Deleted ? null : reading.Outcome, Confidence = Math.Min(reading.Confidence, Quoted) };
        return reading with { Because = [.. reading.Because, .. own.LeftAside, .. body.Notes] };
    }

    /// <summary>What a text says, without quotes and signatures being looked for.</summary>
    internal static AnswerReading ReadText(string text, bool isAutomatic)
    {
        var (words, sentences) = Scanner.Scan(text);
        var (language, findings) = FindingsIn(words, sentences);
        if (language is null) return new(null, null, 0, [], text);
        var verdict = isAutomatic ? Verdict.OfAutomatic(findings, Rules) : Verdict.Of(findings, Rules);
        return new(verdict.Outcome, language, verdict.Confidence, [.. verdict.Because.Select(finding => finding.Explain(text, words)).Distinct()], text);
    }

    /// <summary>All rules that hold somewhere in a text, and its language; a sentence that is clearly in another language is read in that.</summary>
    internal static (string? Language, IReadOnlyList<Finding> Findings) FindingsIn(IReadOnlyList<Word> words, IReadOnlyList<Sentence> sentences)
    {
        var speakers = Languages.SpeakersOf(words);
        var (language, _) = Languages.Of(words, speakers, 0, words.Count);
        var findings = new List<Finding>();
        if (Rules.Vocabularies.FirstOrDefault(vocabulary => vocabulary.Language == language) is not { } main) return (null, findings);
        foreach (var sentence in sentences) Examine(sentence, words, VocabularyFor(sentence, words, speakers, main), findings);
        return (language, findings);
    }

    /// <summary>Some say it all in the subject, and nothing below it.</summary>
    private static AnswerReading WithSubject(AnswerReading body, string subject, bool isAutomatic)
    {
        var whole = ReadText(subject, isAutomatic);
        if (body.Because.Count == 0 && whole.Confidence >= Unsure) return whole with { OwnWords = body.OwnWords, Language = body.Language ?? whole.Language };
        return body with { Language = body.Language ?? whole.Language };
    }

    private static Vocabulary VocabularyFor(Sentence sentence, IReadOnlyList<Word> words, ulong[] speakers, Vocabulary main)
    {
        var (language, lead) = Languages.Of(words, speakers, sentence.Pieces[0].Start.Value, sentence.Pieces[^1].End.Value);
        return lead < 2 || language == main.Language ? main : Rules.Vocabularies.First(vocabulary => vocabulary.Language == language);
    }

    private static void Examine(Sentence sentence, IReadOnlyList<Word> words, Vocabulary vocabulary, List<Finding> findings)
    {
        var clauses = Clauses.Of(sentence, words, vocabulary, Rules.Asides[vocabulary.Language]);
        var all = clauses.Aggregate(UInt128.Zero, (tags, clause) => tags | clause.Tags);
        foreach (var clause in clauses)
        {
            foreach (var rule in Rules.Rules)
            {
                if (rule.Holds(clause, all)) findings.Add(new(rule, clause, sentence));
            }
        }
    }
}
