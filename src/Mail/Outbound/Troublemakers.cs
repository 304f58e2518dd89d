using System.Collections.Concurrent;

namespace Lethe.Mail.Outbound;

/// <summary>
/// Tells mail that brings down the relay from a relay that is down: an email at which the relay gives up again and again, while it takes others in
/// between, is deferred like any that is not wanted, and the queue goes on.
/// </summary>
internal sealed class Troublemakers
{
    private const int TimesAtMost = 3;
    private readonly ConcurrentDictionary<Guid, (int Times, long SeenAfter)> _suspects = [];
    private long _goodMails;

    public void SawGoodMail() => Interlocked.Increment(ref _goodMails);

    /// <summary>Notes that the relay gave up at this email; true when it is the email's fault.</summary>
    public bool Is(Guid email)
    {
        var good = Interlocked.Read(ref _goodMails);
        var (times, _) = _suspects.AddOrUpdate(email, _ => (1, good), (_, known) => good > known.SeenAfter ? (known.Times + 1, good) : known);
        if (times < TimesAtMost) return false;
        _suspects.TryRemove(email, out _);
        return true;
    }
}
