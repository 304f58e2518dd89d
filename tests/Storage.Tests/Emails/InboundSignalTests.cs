using Lethe.Storage.Emails;

namespace Lethe.Storage.Tests.Emails;

public sealed class InboundSignalTests
{
    [Fact]
    public async Task Waking_before_the_wait_is_not_lost_and_waking_many_times_is_one_awakening()
    {
        using var signal = new InboundSignal();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(signal.Wake)));
        await signal.WaitForWork(TimeSpan.FromMinutes(1), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));

        var next = signal.WaitForWork(TimeSpan.FromMinutes(1), CancellationToken.None);

        next.IsCompleted.ShouldBeFalse();
        signal.Wake();
        await next.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
