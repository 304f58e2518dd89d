using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Outbound;

/// <summary>The carriers of this node: a fixed number, and while slow mail holds all of them up as many spare ones.</summary>
internal sealed class Crew
{
    private readonly Lock _lock = new();
    private readonly Hand _hand;
    private readonly Func<Carrier> _hire;
    private readonly int _size;
    private readonly CancellationToken _stop;
    private readonly CancellationToken _cut;
    private readonly ILogger _log;
    private readonly List<Member> _members = [];

    public Crew(Hand hand, Func<Carrier> hire, int size, ILogger log, CancellationToken stop, CancellationToken cut)
    {
        (_hand, _hire, _size, _log, _stop, _cut) = (hand, hire, size, log, stop, cut);
        for (var i = 0; i < size; i++) Hire(isSpare: false);
    }

    /// <summary>Looks whether slow mail is in the way of other mail, and whether all are still at work.</summary>
    public void Look()
    {
        lock (_lock)
        {
            if (_stop.IsCancellationRequested) return;
            foreach (var member in _members.Where(member => member.Work.IsFaulted)) _log.LogError("A carrier broke down and is replaced: {Fault}", Fault.Of(member.Work.Exception!));
            _members.RemoveAll(member => member.Work.IsCompleted);
            foreach (var member in _members) member.Carrier.FreeWhatWaits();
            while (_members.Count(member => !member.IsSpare) < _size) Hire(isSpare: false);
            if (_hand.IsStuck && _members.Count < 2 * _size) Hire(isSpare: true);
        }
    }

    /// <summary>Waits until all have finished.</summary>
    public async Task Leave()
    {
        Task all;
        lock (_lock) all = Task.WhenAll(_members.Select(member => member.Work));
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Hire(bool isSpare)
    {
        var carrier = _hire();
        _members.Add(new(carrier, isSpare, Task.Run(() => carrier.Run(isSpare, _stop, _cut), CancellationToken.None)));
    }

    private sealed record Member(Carrier Carrier, bool IsSpare, Task Work);
}
