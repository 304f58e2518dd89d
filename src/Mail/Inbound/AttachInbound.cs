using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Inbound;

/// <summary>A person says which source task a message belongs to that nobody could match: it does there what it would have done by itself.</summary>
public sealed class AttachInbound
{
    private const int Attempts = 5;
    private readonly Vault _vault;
    private readonly MailReader _reader;
    private readonly Intake _intake;
    private readonly DeliverySignal _deliveries;
    private readonly OutboxSignal _outbox;
    private readonly TimeProvider _time;

    internal AttachInbound(Vault vault, MailReader reader, Intake intake, DeliverySignal deliveries, OutboxSignal outbox, TimeProvider time) =>
        (_vault, _reader, _intake, _deliveries, _outbox, _time) = (vault, reader, intake, deliveries, outbox, time);

    /// <summary>Attaches and saves, or says why not.</summary>
    /// <param name="db">Open for the company.</param>
    /// <param name="inboundId">A message in its holding pen.</param>
    /// <param name="taskId">One of its source tasks, also one that was never asked by mail.</param>
    /// <param name="agent">Who says so.</param>
    /// <param name="cancel">Gives up before it is saved.</param>
    /// <exception cref="InvalidOperationException">The company has no such message or task.</exception>
    public async Task<Refusal?> Attach(PortalDb db, Guid inboundId, Guid taskId, Agent agent, CancellationToken cancel = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await TryAttach(db, inboundId, taskId, agent, cancel) is { } refusal) return refusal;
                _deliveries.Changed();
                _outbox.Wake();
                return null;
            }
            catch (DbUpdateException e) when (StorageFault.IsConflict(e) && attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<Refusal?> TryAttach(PortalDb db, Guid inboundId, Guid taskId, Agent agent, CancellationToken cancel)
    {
        var inbound = await db.InboundEmails.SingleAsync(email => email.Id == inboundId, cancel);
        var task = await db.SourceTasks.SingleAsync(task => task.Id == taskId, cancel);
        var source = await db.DataSources.AsNoTracking().SingleAsync(source => source.Id == task.DataSourceId, cancel);
        if (inbound.WhyNotAttach() is { } refusal) return refusal;
        if (await _vault.Open(db, inbound.ContentId, cancel) is not { } raw) return new("forgotten", "This message has been forgotten. Discard it.");
        var now = _time.GetUtcNow();
        var read = ReadMail.Of(_reader, raw);
        if (await Intake.IsFromAgent(db, task.CompanyId, read, cancel)) read = read.FromAgent(_reader);
        var last = await Matching.LastRequest(db, taskId, cancel);
        var email = last is null ? null : await db.OutboundEmails.SingleAsync(email => email.Id == last.Id, cancel);
        var readingId = await _vault.Seal(db, task.CompanyId, task.RequestId, read.ToKeep().ToBytes(), now, cancel);
        var contentId = await _vault.Seal(db, task.CompanyId, task.RequestId, raw, now, cancel);
        await _vault.ThrowAway(db, [inbound.ContentId, .. inbound.ReadingId is { } old ? [old] : Array.Empty<Guid>()], cancel);
        inbound.Describe(read.Reading.Kind, readingId, inbound.IsAuthenticated);
        inbound.Attach(task, email, Intake.IsStranger(read, email?.To ?? source.PrivacyContact), contentId, readingId);
        db.Activities.Add(new Activity(task.CompanyId, ActivityKind.MessageAttached, agent.Id, now)
        {
            RequestId = task.RequestId,
            DataSourceId = source.Id,
            SourceTaskId = task.Id,
            EmailId = email?.Id,
            About = source.Name,
        });
        await _intake.Apply(db, inbound, email, read, cancel);
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
