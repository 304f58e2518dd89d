namespace Lethe.Testing.Processes;

/// <summary>Waits until something that another process does has come true, and says what it waited for when it does not.</summary>
public static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static Task<T> FindAsync<T>(string what, Func<T?> look, TimeSpan? patience = null, Func<string>? story = null)
        where T : class => FindAsync(what, () => Task.FromResult(look()), patience, story);

    public static async Task<T> FindAsync<T>(string what, Func<Task<T?>> look, TimeSpan? patience = null, Func<string>? story = null)
        where T : class
    {
        using var deadline = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(20));
        while (true)
        {
            if (await look() is { } found) return found;
            if (deadline.IsCancellationRequested) throw new TimeoutException($"Waited in vain for {what}.\n{story?.Invoke()}");
            await Task.Delay(Step);
        }
    }
}
