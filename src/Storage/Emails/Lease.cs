namespace Lethe.Storage.Emails;

/// <summary>A worker's hold on the emails that it claimed together. It ends by itself unless it is renewed; whoever lost it can record nothing.</summary>
public sealed class Lease(Guid id, DateTimeOffset until)
{
    private long _until = until.UtcTicks;
    private volatile IReadOnlySet<Guid>? _kept;

    /// <summary>Stands in the rows that it holds.</summary>
    public Guid Id { get; } = id;

    /// <summary>Until when nobody else may claim them.</summary>
    public DateTimeOffset Until
    {
        get => new(Interlocked.Read(ref _until), TimeSpan.Zero);
        private set => Interlocked.Exchange(ref _until, value.UtcTicks);
    }

    /// <summary>Whether this email is still among what it holds: a lease that had ended may have lost some before it was renewed.</summary>
    public bool Holds(Guid email) => _kept?.Contains(email) ?? true;

    /// <summary>Goes on with what is left of it.</summary>
    /// <param name="until">Until when.</param>
    /// <param name="kept">The emails that nobody has taken over; without any it is over.</param>
    internal void GoOn(DateTimeOffset until, IReadOnlySet<Guid> kept)
    {
        _kept = kept;
        if (kept.Count > 0) Until = until;
    }
}
