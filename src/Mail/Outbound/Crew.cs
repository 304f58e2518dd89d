namespace Lethe.Mail.Outbound;

/// <summary>The carriers of this node: a fixed number, and while slow mail holds all of them up as many spare ones.</summary>
internal sealed class Crew
{
    private readonly Lock _lock = new();
    private readonly Hand _hand;
    private readonly Func<Carrier> _hire;
    private readonly int _most;
    private readonly CancellationToken _stop;
    private readonly CancellationToken _cut;
    private readonly List<(Carrier Carrier, Task Work)> _carriers = [];

    public Crew(Hand hand, Func<Carrier> hire, int size, CancellationToken stop, CancellationToken cut)
    {
        (_hand, _hire, _most, _stop, _cut) = (hand, hire, 2 * size, stop, cut);
        for (var i = 0; i < size; i++) Hire(isSpare: false);
    }

    /// <summary>Looks whether slow mail is in the way of other mail.</summary>
    public void Look()
    {
        lock (_lock)
        {
            _carriers.RemoveAll(member => member.Work.IsCompleted);
            foreach (var (carrier, _) in _carriers) carrier.FreeWhatWaits();
            if (_hand.IsStuck && _carriers.Count < _most) Hire(isSpare: true);
        }
    }

    /// <summary>Waits until all have finished.</summary>
    public Task Leave()
    {
        lock (_lock) return Task.WhenAll(_carriers.Select(member => member.Work));
    }

    private void Hire(bool isSpare)
    {
        var carrier = _hire();
        _carriers.Add((carrier, Task.Run(() => carrier.Run(isSpare, _stop, _cut), CancellationToken.None)));
    }
}
