namespace Lethe.Mail.Tests.Inbound.Mailboxes;

/// <summary>The clock of somebody who does not like to wait: timers of more than a second ring after one.</summary>
internal sealed class HastyTime : TimeProvider
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime > Longest ? Longest : dueTime, period);
}
