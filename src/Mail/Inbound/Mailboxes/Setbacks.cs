namespace Lethe.Mail.Inbound.Mailboxes;

/// <summary>The mails of one mailbox that could not be fetched or stored. After three times in a row one is stepped over, so that the rest goes on, and tried again each hour.</summary>
internal sealed class Setbacks(TimeProvider time)
{
    private const int Most = 3;
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);
    private readonly Dictionary<string, (int Count, DateTimeOffset At)> _failed = new(StringComparer.Ordinal);

    /// <summary>What people are told of them; null when there are none.</summary>
    public string? Words
    {
        get
        {
            // What is still there is tried again each hour: what was not has been taken away.
            var gone = time.GetUtcNow() - (2 * Again);
            foreach (var key in _failed.Where(each => each.Value.At < gone).Select(each => each.Key).ToList()) _failed.Remove(key);
            return _failed.Count switch
            {
                0 => null,
                1 => "One mail in it cannot be fetched; it stays there, and the others go on.",
                var count => $"{count} mails in it cannot be fetched; they stay there, and the others go on.",
            };
        }
    }

    /// <summary>Whether it is left alone for now.</summary>
    public bool IsSteppedOver(string key) => _failed.TryGetValue(key, out var failed) && failed.Count >= Most && time.GetUtcNow() < failed.At + Again;

    /// <summary>It failed.</summary>
    /// <returns>Whether it is stepped over from now on.</returns>
    public bool Failed(string key)
    {
        var count = _failed.GetValueOrDefault(key).Count + 1;
        _failed[key] = (count, time.GetUtcNow());
        return count >= Most;
    }

    /// <summary>It has been stored, or is there no longer.</summary>
    public void Over(string key) => _failed.Remove(key);
}
