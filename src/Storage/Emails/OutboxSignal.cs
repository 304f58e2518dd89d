namespace Lethe.Storage.Emails;

/// <summary>Wakes the workers of this process as soon as there is something to send. Where several nodes share the database, <see cref="Nodes.Notices"/> wake those of the others.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _work = new(0, 1);

    /// <summary>Call after the transaction that wrote the email has been committed.</summary>
    public void Wake()
    {
        try
        {
            if (_work.CurrentCount == 0) _work.Release();
        }
        catch (SemaphoreFullException)
        {
            // Another thread woke the workers in the same moment.
        }
    }

    /// <summary>Returns at once when woken, else after the time that polling allows.</summary>
    public Task WaitForWork(TimeSpan atMost, CancellationToken cancel) => _work.WaitAsync(atMost, cancel);

    public void Dispose() => _work.Dispose();
}
