namespace Lethe.Storage.Emails;

/// <summary>Wakes whoever reads stored mail in this process as soon as there is some. Polling finds what other nodes have stored.</summary>
public sealed class InboundSignal : IDisposable
{
    private readonly SemaphoreSlim _work = new(0, 1);

    /// <summary>Call after the transaction that stored the mail has been committed.</summary>
    public void Wake()
    {
        try
        {
            if (_work.CurrentCount == 0) _work.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another thread woke the reader in the same moment.
        }
    }

    /// <summary>Returns at once when woken, else after the time that polling allows.</summary>
    public Task WaitForWork(TimeSpan atMost, CancellationToken cancel) => _work.WaitAsync(atMost, cancel);

    public void Dispose() => _work.Dispose();
}
