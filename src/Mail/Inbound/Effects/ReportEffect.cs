using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Mail.Contacts;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Inbound.Effects;

/// <summary>What a mail server's report does: to the email, and where it is about the address, to the contact. It never causes another mail.</summary>
internal sealed class ReportEffect(Vault vault, QuarantineContact quarantine, TimeProvider time)
{
    /// <param name="db">Open for the installation or the email's company.</param>
    /// <param name="inbound">The report.</param>
    /// <param name="email">The email that it is about, to be changed.</param>
    /// <param name="read">What it says.</param>
    /// <param name="cancel">Gives up before it is saved.</param>
    public async Task Apply(PortalDb db, InboundEmail inbound, OutboundEmail email, ReadMail read, CancellationToken cancel)
    {
        // What is said about a copy is kept with the report, and that is all.
        if (FailedRecipient.AboutTo(read, email.To) is not { } recipient) return;
        switch (read.Reading.Kind)
        {
            case InboundKind.Bounce:
                await Bounce(db, inbound, email, recipient, cancel);
                break;
            case InboundKind.Delay:
                await Log(db, email, ActivityKind.DelayReported, cancel);
                break;
            case InboundKind.Delivered:
                await Log(db, email, ActivityKind.ArrivalReported, cancel);
                await Learn(db, email, ActivityKind.ContactProven, (source, address, now) => source.ProveContact(address, email.Id, now), cancel);
                break;
            case InboundKind.Complaint:
                await Log(db, email, ActivityKind.ComplaintReceived, cancel);
                await Learn(db, email, ActivityKind.ContactPaused, (source, address, now) => source.PauseContact(address, email.Id, now), cancel);
                break;
            case InboundKind.AutomaticReply or InboundKind.Answer:
                throw new ArgumentOutOfRangeException(nameof(read), read.Reading.Kind, "Somebody's words are no report.");
        }
    }

    /// <summary>Somebody wrote from the address, or mail to it arrived.</summary>
    public Task Prove(PortalDb db, OutboundEmail email, CancellationToken cancel) =>
        Learn(db, email, ActivityKind.ContactProven, (source, address, now) => source.ProveContact(address, email.Id, now), cancel);

    private async Task Bounce(PortalDb db, InboundEmail inbound, OutboundEmail email, ReadingRecipient recipient, CancellationToken cancel)
    {
        var reason = recipient.Reason ?? FailureReason.Other;
        var envelope = email.To is null && await vault.Open(db, email.ContentId, cancel) is { } written ? Envelope.Read(written) : null;
        var words = FailedRecipient.Words(recipient, email.To, envelope);
        inbound.Explain(reason, recipient.Status);
        var isNews = email.Status != DeliveryStatus.Bounced;
        email.Bounce(reason, words, time.GetUtcNow());
        if (isNews) await Log(db, email, ActivityKind.EmailBounced, cancel);
        if (reason == FailureReason.AddressGone) await quarantine.Quarantine(db, email, words ?? recipient.Status, cancel);
    }

    private async Task Learn(PortalDb db, OutboundEmail email, ActivityKind kind, Func<DataSource, string, DateTimeOffset, bool> learn, CancellationToken cancel)
    {
        if (email is not { CompanyId: { } company, DataSourceId: { } asked, To: { } address }) return;
        var now = time.GetUtcNow();
        if (await db.DataSources.SingleOrDefaultAsync(source => source.Id == asked, cancel) is { } source && learn(source, address, now))
            db.Activities.Add(new Activity(company, kind, null, now) { DataSourceId = source.Id, EmailId = email.Id, About = source.Name });
    }

    private async Task Log(PortalDb db, OutboundEmail email, ActivityKind kind, CancellationToken cancel)
    {
        if (email.CompanyId is not { } company) return;
        var source = email.To is null ? null : await db.DataSources.Where(source => source.Id == email.DataSourceId).Select(source => source.Name).SingleOrDefaultAsync(cancel);
        db.Activities.Add(new Activity(company, kind, null, time.GetUtcNow())
        {
            RequestId = email.RequestId,
            // A mail to a person is no news about a data source's contact.
            DataSourceId = email.To is null ? null : email.DataSourceId,
            SourceTaskId = email.SourceTaskId,
            EmailId = email.Id,
            About = source,
        });
    }
}
