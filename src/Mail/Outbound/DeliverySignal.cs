namespace Lethe.Mail.Outbound;

/// <summary>Tells the pages of this process that some email's delivery has moved, so that they look at once instead of when they next poll.</summary>
public sealed class DeliverySignal
{
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
            // Time to poll: another process may have sent.
        }
    }

    internal void Changed() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
