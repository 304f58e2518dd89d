using System.Threading.Channels;
using Lethe.Domain.Emails;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Contacts;

/// <summary>Quarantines the contacts of data sources whose address the relay refuses for good, beside the queue, so that no other mail waits for it.</summary>
internal sealed class RefusedContacts(PortalDbFactory databases, QuarantineContact quarantine, DeliverySignal deliveries, TimeProvider time, ILogger<RefusedContacts> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private readonly Channel<Guid> _refused = Channel.CreateUnbounded<Guid>(new() { SingleReader = true });

    /// <summary>Call after the result has been recorded.</summary>
    public void Hear(EmailResult result)
    {
        if (result is { Status: DeliveryStatus.Failed, Reason: FailureReason.AddressGone, Email: { To: not null, DataSourceId: not null } }) _refused.Writer.TryWrite(result.Email.Id);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var id in _refused.Reader.ReadAllAsync(stoppingToken))
            {
                while (!await TryQuarantine(id, stoppingToken)) await Task.Delay(Pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    /// <summary>False when it is to be tried again.</summary>
    private async Task<bool> TryQuarantine(Guid id, CancellationToken cancel)
    {
        try
        {
            await using var db = databases.OpenForInstallation();
            var email = await db.OutboundEmails.AsNoTracking().SingleAsync(email => email.Id == id, cancel);
            // Somebody may have tried it again, or cancelled it, meanwhile.
            if (email is not { Status: DeliveryStatus.Failed, Reason: FailureReason.AddressGone }) return true;
            await quarantine.Quarantine(db, email, email.ServerReply, cancel);
            await db.SaveChangesAsync(cancel);
            deliveries.Changed();
            return true;
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            return false;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            var outage = StorageFault.Outage(e);
            log.LogError("The contact of email {EmailId} could not be quarantined: {Fault}", id, outage ?? Fault.Of(e));
            return outage is null;
        }
    }
}
