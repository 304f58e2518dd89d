namespace Lethe.Storage.Emails;

/// <summary>A worker's hold on the emails that it claimed together. It ends by itself unless it is renewed; whoever lost it can record nothing.</summary>
public sealed class Lease(Guid id, DateTimeOffset until)
{
    private long _until = until.UtcTicks;

    /// <summary>Stands in the rows that it holds.</summary>
    public Guid Id { get; } = id;

    /// <summary>Until when nobody else may claim them.</summary>
    public DateTimeOffset Until
    {
        get => new(Interlocked.Read(ref _until), TimeSpan.Zero);
        internal set => Interlocked.Exchange(ref _until, value.UtcTicks);
    }
}
