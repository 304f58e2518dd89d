using Lethe.Domain.Requests;

namespace Lethe.Mail.Inbound.Answers.Reasons;

/// <summary>What all signs of an answer come to. Where they disagree the rule files say how, and how sure that can be at most.</summary>
internal sealed record Verdict(Outcome? Outcome, double Confidence, IReadOnlyList<Finding> Because)
{
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
            return new(agreement.Outcome, Math.Min(agreement.Most, because.Min(finding => finding.Rule.Certainty)), because);
        }

        var strongest = best.Values.OrderByDescending(finding => finding.Rule.Sign != Sign.Receipt).ThenByDescending(finding => finding.Rule.Certainty).FirstOrDefault();
        if (strongest is null) return Nothing;
        var outcome = OutcomeOf(strongest.Rule.Sign);
        return new(outcome, outcome is null ? 0 : strongest.Rule.Certainty, [strongest]);
    }

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
        Sign.Something or Sign.Except or Sign.Law or Sign.Doubt or Sign.Away or Sign.Caution => null,
    };
}
