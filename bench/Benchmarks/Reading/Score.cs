using System.Globalization;
using System.Text;

namespace Lethe.Benchmarks.Reading;

/// <summary>How far readings agree with what is expected.</summary>
internal sealed class Score(Corpus corpus, IReadOnlyDictionary<string, Classification> found)
{
    private const double Sure = 0.5;

    private readonly List<(Expectation Expected, Classification Found)> _pairs = [.. corpus.Expected.Where(each => found.ContainsKey(each.File)).Select(each => (each, found[each.File]))];

    public string Report(int differing)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"## {corpus.Folder}: {corpus.Expected.Count} messages, {_pairs.Count} read").AppendLine();
        Line(text, "told from an answer", _pairs.Where(pair => !pair.Expected.IsAnswer).ToList(), pair => pair.Found.Kind != "answer");
        Line(text, "answers taken for answers", _pairs.Where(pair => pair.Expected.IsAnswer).ToList(), pair => pair.Found.Kind == "answer");
        Line(text, "kind right", _pairs, HasKind);
        var reports = _pairs.Where(pair => pair.Expected.Recipients is { Count: > 0 }).ToList();
        Line(text, "reasons right", reports, HasReasons);
        Line(text, "addresses found", Addressed(reports).ToList(), each => each.IsFound);
        Reasons(text, reports);
        Outcomes(text);
        var others = _pairs.Where(pair => !HasKind(pair) || !HasReasons(pair)).ToList();
        if (others.Count > 0) text.AppendLine().AppendLine("Differing:");
        foreach (var (expected, other) in others.Take(differing))
            text.AppendLine(CultureInfo.InvariantCulture, $"  {expected.File}: {string.Join('/', expected.Kinds)} {Join(expected.Recipients)}, read as {other.Kind} {Join(other.Recipients)}");
        return text.ToString();
    }

    private static bool HasKind((Expectation Expected, Classification Found) pair) => pair.Expected.Kinds.Contains(pair.Found.Kind);

    private static bool HasReasons((Expectation Expected, Classification Found) pair) => pair.Expected.Recipients is null || Join(pair.Expected.Recipients) == Join(pair.Found.Recipients);

    private static string Join(IReadOnlyList<(string Reason, string? Address)>? recipients) => recipients is null ? "" : string.Join(' ', recipients.Select(each => each.Reason).Order(StringComparer.Ordinal));

    private static IEnumerable<(string Address, bool IsFound)> Addressed(IEnumerable<(Expectation Expected, Classification Found)> reports) => reports
        .SelectMany(pair => pair.Expected.Recipients!.Where(each => each.Address is not null).Select(each => (each.Address!, IsAmong(pair.Found, each.Address!))));

    private static bool IsAmong(Classification reading, string address) => reading.Recipients.Any(each => string.Equals(each.Address, address, StringComparison.OrdinalIgnoreCase));

    private static void Reasons(StringBuilder text, List<(Expectation Expected, Classification Found)> reports)
    {
        if (reports.Count == 0) return;
        text.AppendLine().AppendLine("| reason | expected | precision | recall |").AppendLine("|---|---|---|---|");
        foreach (var reason in reports.SelectMany(pair => pair.Expected.Recipients!).Select(each => each.Reason).Distinct().Order(StringComparer.Ordinal))
        {
            var expected = reports.Sum(pair => Count(pair.Expected.Recipients!, reason));
            var read = reports.Sum(pair => Count(pair.Found.Recipients, reason));
            var both = reports.Sum(pair => Math.Min(Count(pair.Expected.Recipients!, reason), Count(pair.Found.Recipients, reason)));
            text.AppendLine(CultureInfo.InvariantCulture, $"| {reason} | {expected} | {Share(both, read)} | {Share(both, expected)} |");
        }
    }

    private static int Count(IReadOnlyList<(string Reason, string? Address)> recipients, string reason) => recipients.Count(each => each.Reason == reason);

    private void Outcomes(StringBuilder text)
    {
        var answers = _pairs.Where(pair => pair.Expected.HasOutcome).ToList();
        if (answers.Count == 0) return;
        Line(text, "outcome right or honestly unsure", answers, pair => IsUnsure(pair.Found) || pair.Expected.Outcomes.Contains(pair.Found.Outcome));
        Line(text, "outcome right", answers, pair => !IsUnsure(pair.Found) && pair.Expected.Outcomes.Contains(pair.Found.Outcome));
        text.AppendLine(CultureInfo.InvariantCulture, $"false Deleted: {answers.Count(pair => pair.Found.Outcome == "Deleted" && !IsUnsure(pair.Found) && !pair.Expected.Outcomes.Contains("Deleted"))}");
    }

    private static bool IsUnsure(Classification reading) => reading.Confidence < Sure;

    private static void Line<T>(StringBuilder text, string what, List<T> all, Func<T, bool> isRight)
    {
        if (all.Count > 0) text.AppendLine(CultureInfo.InvariantCulture, $"{what}: {Share(all.Count(isRight), all.Count)} ({all.Count(isRight)} of {all.Count})");
    }

    private static string Share(int part, int whole) => whole == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0} %");
}
