using System.Globalization;
using Lethe.Torture.Mishaps;
using Lethe.Torture.Peer;

namespace Lethe.Torture.Judging;

/// <summary>How long the others' mail waited while one destination was slow.</summary>
internal sealed record Waits(IReadOnlyList<TimeSpan> Sorted)
{
    /// <summary>Longer than this nobody's mail may wait because of another's.</summary>
    public static readonly TimeSpan AtMost = TimeSpan.FromSeconds(8);

    public TimeSpan Longest => Sorted.Count == 0 ? TimeSpan.Zero : Sorted[^1];

    /// <param name="facts">What was queued when.</param>
    /// <param name="ledger">What arrived when.</param>
    /// <param name="slow">When one destination was slow, and nothing else was wrong.</param>
    public static Waits Of(Facts facts, Ledger ledger, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> slow)
    {
        var taken = ledger.All.Where(handling => handling.WasTaken && !handling.To!.EndsWith($"@{PeerMishaps.Slow}", StringComparison.Ordinal)).GroupBy(handling => handling.Email).ToDictionary(group => group.Key, group => group.Min(handling => handling.AnsweredAt));
        return new([.. facts.Emails
            .Where(email => email.Destination != Weather.Greylisting && taken.ContainsKey(email.Id))
            .Where(email => slow.Any(span => email.QueuedAt >= span.From && email.QueuedAt <= span.To))
            .Select(email => taken[email.Id] - email.QueuedAt).Order()]);
    }

    public override string ToString() => Sorted.Count == 0 ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{Sorted.Count} emails: median {Sorted[Sorted.Count / 2].TotalSeconds:0.00} s, 99 % {Sorted[Sorted.Count * 99 / 100].TotalSeconds:0.00} s, longest {Longest.TotalSeconds:0.00} s");
}
