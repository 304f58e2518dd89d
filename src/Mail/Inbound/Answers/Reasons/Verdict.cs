using Lethe.Domain.Requests;

namespace Lethe.Mail.Inbound.Answers.Reasons;

/// <summary>What all signs of an answer come to. Where they disagree the rule files say how, and how sure that can be at most.</summary>
internal sealed record Verdict(Outcome? Outcome, double Confidence, IReadOnlyList<Finding> Because)
{
    private const double MostUnclear = 0.45;
    private const double Unmistakable = 0.85;
    private const double Plain = 0.76;
    private const double LeastForDeleted = 0.7;
    private static readonly Verdict Nothing = new(null, 0, []);

    public static Verdict Of(IReadOnlyList<Finding> findings, RuleBook rules)
    {
        var best = new Dictionary<Sign, Finding>();
        foreach (var finding in findings)
        {
            if (!best.TryGetValue(finding.Rule.Sign, out var other) || finding.Rule.Certainty > other.Rule.Certainty) best[finding.Rule.Sign] = finding;
        }

        foreach (var agreement in rules.Agreements)
        {
            if (!agreement.Signs.All(best.ContainsKey)) continue;
            var because = agreement.Signs.Select(sign => best[sign]).ToList();
            return Judge(agreement.Outcome, Math.Min(agreement.Most, because.Min(finding => finding.Rule.Certainty)), because, findings);
        }

        var strongest = best.Values.OrderByDescending(finding => Rank(finding.Rule.Sign)).ThenByDescending(finding => finding.Rule.Certainty).FirstOrDefault();
        if (strongest is null) return Nothing;
        var outcome = OutcomeOf(strongest.Rule.Sign);
        return Judge(outcome, outcome is null ? 0 : strongest.Rule.Certainty, [strongest], findings);
    }

    /// <summary>
    /// A single sign in or beside a sentence that was not understood is not sure, nor is what is told to be a part. A deletion that is not told plainly is none.
    /// </summary>
    private static Verdict Judge(Outcome? outcome, double confidence, List<Finding> because, IReadOnlyList<Finding> findings)
    {
        var isAlone = because.Count == 1 || outcome == Domain.Requests.Outcome.PartlyDeleted;
        var isUnclear = isAlone && findings.Any(finding => finding.Rule.Sign == Sign.Unclear && because.Exists(one => one.Rule.Certainty < (one.Sentence == finding.Sentence ? Unmistakable : Plain)));
        var isPlain = !isUnclear && (confidence >= LeastForDeleted || outcome != Domain.Requests.Outcome.Deleted);
        return new(isPlain || outcome != Domain.Requests.Outcome.Deleted ? outcome : null, isPlain ? confidence : Math.Min(confidence, MostUnclear), because);
    }

    private static int Rank(Sign sign) => sign switch
    {
        Sign.Trace or Sign.Caution or Sign.Unclear => 0,
        Sign.Receipt => 1,
        _ => 2,
    };

    /// <summary>An automatic reply never ends a task: it tells at most that the request arrived, or where the form is.</summary>
    public static Verdict OfAutomatic(IReadOnlyList<Finding> findings, RuleBook rules)
    {
        var verdict = Of(findings, rules);
        if (verdict.Outcome is null or Domain.Requests.Outcome.Acknowledged or Domain.Requests.Outcome.UseOurForm) return verdict;
        return Of([.. findings.Where(finding => finding.Rule.Sign is Sign.Receipt or Sign.Promise)], rules);
    }

    private static Outcome? OutcomeOf(Sign sign) => sign switch
    {
        Sign.Deleted => Domain.Requests.Outcome.Deleted,
        Sign.PartlyDeleted or Sign.Less => Domain.Requests.Outcome.PartlyDeleted,
        Sign.NotFound or Sign.Remains => Domain.Requests.Outcome.NotFound,
        Sign.Refused or Sign.Keeps => Domain.Requests.Outcome.Refused,
        Sign.NeedsInformation => Domain.Requests.Outcome.NeedsInformation,
        Sign.UseOurForm or Sign.Link => Domain.Requests.Outcome.UseOurForm,
        Sign.Promise or Sign.Receipt => Domain.Requests.Outcome.Acknowledged,
        Sign.Something or Sign.Except or Sign.Law or Sign.Doubt or Sign.Away or Sign.Trace or Sign.Caution or Sign.Unclear => null,
    };
}
