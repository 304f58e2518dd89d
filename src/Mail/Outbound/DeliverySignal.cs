namespace Lethe.Mail.Outbound;

/// <summary>Tells open pages that some email's delivery or some task's outcome has moved, so that they look at once instead of when they next poll.</summary>
public sealed class DeliverySignal : IDisposable
{
    private readonly SemaphoreSlim _untold = new(0, 1);
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Returns when a delivery moves, or after the time that polling allows.</summary>
    public async Task WaitForChange(TimeSpan atMost, CancellationToken cancel)
    {
        try
        {
            await _next.Task.WaitAsync(atMost, cancel);
        }
        catch (TimeoutException)
        {
            // Time to poll: a notice may have been lost.
        }
    }

    public void Dispose() => _untold.Dispose();

    /// <summary>Something has moved on this node: call it when that is saved.</summary>
    public void Changed()
    {
        Heard();
        try
        {
            if (_untold.CurrentCount == 0) _untold.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another thread said so in the same moment.
        }
    }

    /// <summary>A delivery has moved on some node.</summary>
    internal void Heard() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Returns when there is something that other nodes do not know yet.</summary>
    internal Task WaitToTell(CancellationToken cancel) => _untold.WaitAsync(cancel);
}
