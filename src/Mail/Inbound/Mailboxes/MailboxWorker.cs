using Lethe.Mail.Outbound;
using Lethe.Storage;
using Lethe.Storage.Mailboxes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Inbound.Mailboxes;

/// <summary>Fetches mail from all mailboxes that the settings name, each on its own: trouble with one holds up no other.</summary>
internal sealed class MailboxWorker(
    PortalDbFactory databases, MailboxFigures figures, StoreInbound store, MailSettings settings, TimeProvider time, ILogger<MailboxWorker> log) : BackgroundService
{
    private readonly IReadOnlyList<MailboxAddress> _addresses = [.. settings.Mailboxes.Select(text => MailboxAddress.Read(text) ?? throw new ArgumentException("The address of a mailbox is not valid.", nameof(settings)))];
    private readonly Guid _node = Guid.CreateVersion7(time.GetUtcNow());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Forget(stoppingToken);
        await Task.WhenAll(_addresses.Select(address => Keeper(address).Run(stoppingToken)));
    }

    private MailboxKeeper Keeper(MailboxAddress address) =>
        new(address, new MailboxLease(databases, address.Name, _node, settings.Lease, time), store, settings.MailboxPoll, time, log);

    private async Task Forget(CancellationToken stop)
    {
        try
        {
            await figures.Forget([.. _addresses.Select(address => address.Name)], stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            log.LogWarning("Mailboxes that are no longer set could not be forgotten: {Fault}", StorageFault.Outage(e) ?? Fault.Of(e));
        }
    }
}
