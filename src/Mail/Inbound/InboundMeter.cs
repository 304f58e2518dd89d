using System.Diagnostics.Metrics;

namespace Lethe.Mail.Inbound;

/// <summary>What coming in measures, for whoever listens (docs/operate.md lists it). Its labels name no mailbox, company or person.</summary>
public sealed class InboundMeter : IDisposable
{
    internal const string Name = "Lethe.Inbound";

    private readonly Counter<long> _stored;

    public InboundMeter() => _stored = Meter.CreateCounter<long>("lethe.inbound.stored", "{email}", "Mails that came in and were stored.");

    internal Meter Meter { get; } = new(Name);

    public void Dispose() => Meter.Dispose();

    internal void Stored(InboundDoor door) => _stored.Add(1, new KeyValuePair<string, object?>("door", Label(door)));

    private static string Label(InboundDoor door) => door switch
    {
        InboundDoor.Imap => "imap",
        InboundDoor.Maildir => "maildir",
        InboundDoor.Api => "api",
    };
}
