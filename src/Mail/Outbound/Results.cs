using Lethe.Storage.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>What the carriers have done and nobody has recorded yet.</summary>
internal sealed class Results
{
    private readonly Lock _lock = new();
    private List<EmailResult> _waiting = [];
    private TaskCompletionSource? _someone;

    public int Count
    {
        get
        {
            lock (_lock) return _waiting.Count;
        }
    }

    public void Add(EmailResult result)
    {
        lock (_lock)
        {
            _waiting.Add(result);
            _someone?.TrySetResult();
            _someone = null;
        }
    }

    public IReadOnlyList<EmailResult> Take()
    {
        lock (_lock)
        {
            var taken = _waiting;
            _waiting = [];
            return taken;
        }
    }

    /// <summary>Those that could not be recorded come first the next time.</summary>
    public void PutBack(IReadOnlyList<EmailResult> results)
    {
        lock (_lock) _waiting.InsertRange(0, results);
    }

    public Task WaitForOne(CancellationToken cancel)
    {
        lock (_lock)
        {
            if (_waiting.Count > 0) return Task.CompletedTask;
            _someone ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _someone.Task.WaitAsync(cancel);
        }
    }
}
