using Lethe.Storage.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>
/// The claimed emails of this node: those that wait for a connection and those that are under way. A destination whose mail takes long is slow, and slow
/// ones never get all connections.
/// </summary>
internal sealed class Hand(int connections, TimeProvider time)
{
    /// <summary>What takes longer than this is slow.</summary>
    public static readonly TimeSpan Slowness = TimeSpan.FromSeconds(1);

    /// <summary>How many of a slow destination's emails may lie here.</summary>
    private const int SlowAtMost = 4;

    private readonly Lock _lock = new();
    private readonly LinkedList<ClaimedEmail> _waiting = [];
    private readonly Dictionary<Guid, (ClaimedEmail Email, long Since)> _underWay = [];
    private readonly HashSet<string> _slow = new(StringComparer.Ordinal);
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastDone = time.GetTimestamp();

    public int Waiting
    {
        get
        {
            lock (_lock) return _waiting.Count;
        }
    }

    /// <summary>How many of those that wait may go as soon as there is a connection: slow ones that were claimed before they were slow take nobody's room.</summary>
    public int Ready
    {
        get
        {
            lock (_lock)
            {
                FindSlow();
                return _slow.Count == 0 ? _waiting.Count : _waiting.Count(email => !_slow.Contains(email.Destination));
            }
        }
    }

    public int UnderWay
    {
        get
        {
            lock (_lock) return _underWay.Count;
        }
    }

    /// <summary>How much more of each slow destination's mail may be claimed.</summary>
    public IReadOnlyDictionary<string, int> Caps
    {
        get
        {
            lock (_lock)
            {
                FindSlow();
                return _slow.ToDictionary(slow => slow, slow => Math.Max(0, SlowAtMost - _waiting.Count(email => email.Destination == slow)), StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Whether mail waits that could go, but nothing has come to an end for longer than is normal.</summary>
    public bool IsStuck
    {
        get
        {
            lock (_lock)
            {
                FindSlow();
                return _underWay.Count >= connections && time.GetElapsedTime(_lastDone) > Slowness && _waiting.Any(email => !_slow.Contains(email.Destination));
            }
        }
    }

    public void Add(IReadOnlyList<ClaimedEmail> emails)
    {
        if (emails.Count == 0) return;
        lock (_lock)
        {
            if (_underWay.Count == 0) _lastDone = time.GetTimestamp();
            foreach (var email in emails) _waiting.AddLast(email);
            Announce();
        }
    }

    /// <summary>The next email that may go; null when there is none.</summary>
    public ClaimedEmail? TryTake()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0) return null;
            FindSlow();
            var slowMayGo = _slow.Count == 0 || _underWay.Values.Count(going => _slow.Contains(going.Email.Destination)) < connections - Math.Max(1, connections / 4);
            for (var node = _waiting.First; node is not null; node = node.Next)
            {
                if (!slowMayGo && _slow.Contains(node.Value.Destination)) continue;
                _waiting.Remove(node);
                _underWay[node.Value.Id] = (node.Value, time.GetTimestamp());
                return node.Value;
            }

            return null;
        }
    }

    /// <summary>Returns when mail may have arrived.</summary>
    public Task WaitForMail(CancellationToken cancel)
    {
        lock (_lock) return _arrival.Task.WaitAsync(cancel);
    }

    /// <summary>An email that was not tried goes back to the front.</summary>
    public void Return(ClaimedEmail email)
    {
        lock (_lock)
        {
            _underWay.Remove(email.Id);
            _waiting.AddFirst(email);
            Announce();
        }
    }

    /// <summary>An email has come to an end.</summary>
    public void Done(ClaimedEmail email)
    {
        lock (_lock)
        {
            if (!_underWay.Remove(email.Id, out var going)) return;
            _lastDone = time.GetTimestamp();
            if (time.GetElapsedTime(going.Since) > Slowness) _slow.Add(email.Destination);
            else if (_slow.Count > 0) _slow.Remove(email.Destination);
            if (_waiting.Count > 0 && _slow.Count > 0) Announce();
        }
    }

    /// <summary>Takes out all that waits.</summary>
    public IReadOnlyList<ClaimedEmail> TakeAll()
    {
        lock (_lock)
        {
            var all = _waiting.ToList();
            _waiting.Clear();
            return all;
        }
    }

    private void FindSlow()
    {
        foreach (var (email, since) in _underWay.Values)
            if (time.GetElapsedTime(since) > Slowness) _slow.Add(email.Destination);
    }

    private void Announce()
    {
        _arrival.TrySetResult();
        _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
