using System.Collections.Concurrent;

namespace Lethe.Torture.Peer;

/// <summary>How the peer behaves just now: always a little difficult with some recipients, and bad where a mishap wants it so.</summary>
internal sealed class Weather
{
    /// <summary>A domain whose users have all left.</summary>
    public const string Gone = "gone.example";

    /// <summary>A domain that takes each mail at the second attempt only.</summary>
    public const string Greylisting = "greylisting.example";

    private readonly ConcurrentDictionary<Guid, bool> _seen = [];
    private volatile Spell? _spell;

    /// <summary>Begins a mishap.</summary>
    /// <param name="point">Where.</param>
    /// <param name="act">What is done there.</param>
    /// <param name="times">How often.</param>
    /// <param name="domain">Only with mail to this domain; null: with any.</param>
    public void Turn(Point point, Act act, int times = int.MaxValue, string? domain = null) => _spell = new(point, act, times, domain);

    public void Clear() => _spell = null;

    public Act At(Point point, string? domain = null, Guid? email = null)
    {
        if (_spell?.Applies(point, domain) is { } act) return act;
        if (point == Point.Recipient && domain == Gone) return Act.Say("550 5.1.1 No such user here");
        if (point == Point.Recipient && domain == Greylisting && email is { } id && _seen.TryAdd(id, true)) return Act.Say("451 4.7.1 Greylisted, come back later");
        // Servers think about a mail: without that hardly any would be under way when something happens.
        return point == Point.Text && email is { } mail ? Act.Wait(TimeSpan.FromMilliseconds(mail.GetHashCode() & 63)) : Act.Ordinary;
    }

    private sealed class Spell(Point at, Act act, int times, string? only)
    {
        private int _left = times;

        public Act? Applies(Point point, string? domain) =>
            point == at && (only is null || only == domain) && Interlocked.Decrement(ref _left) >= 0 ? act : null;
    }
}
