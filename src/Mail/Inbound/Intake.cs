using Lethe.Domain.Emails;
using Lethe.Mail.Inbound.Effects;
using Lethe.Mail.Inbound.Origins;
using Lethe.Storage;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Inbound;

/// <summary>A mail that is read and matched, and not yet recorded.</summary>
/// <param name="Id">The stored mail.</param>
/// <param name="Read">What it says; null when its content is gone.</param>
/// <param name="Match">What it belongs to; null when nobody knows.</param>
internal sealed record Opened(Guid Id, ReadMail? Read, Match? Match)
{
    /// <summary>Mails with the same are taken in one after the other.</summary>
    public Guid Lane => Match?.Email.SourceTaskId ?? Match?.Email.Id ?? Id;
}

/// <summary>
/// Takes a stored mail in: reads it, finds what it belongs to, and records what it does in one transaction together with the mark that it is done. Whoever else does
/// the same in that moment fails at the commit.
/// </summary>
internal sealed class Intake(
    PortalDbFactory databases, Vault vault, MasterKey masterKey, MailReader reader, Matching matching, OurAddresses ours, ReportEffect reports, AnswerEffect answers,
    PassOn passOn, MailSettings settings, TimeProvider time)
{
    /// <summary>A bounce may be quicker than our own commit that says "sent": so often and so long it waits for that.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private readonly byte[] _fingerprints = masterKey.Derive("inbound fingerprint");

    /// <summary>Reads and matches; changes nothing.</summary>
    public async Task<Opened> Open(Guid id, CancellationToken cancel)
    {
        await using var db = databases.OpenForInstallation();
        var contentId = await db.InboundEmails.AsNoTracking().Where(email => email.Id == id).Select(email => email.ContentId).SingleAsync(cancel);
        if (await vault.Open(db, contentId, cancel) is not { } raw) return new(id, null, null);
        var read = ReadMail.Of(reader, raw);
        var match = await matching.Find(db, read.Mail, read.Reading.Original, cancel);
        // An agent may be the contact of a data source of the company's own.
        var isAsked = match is { Email.To: { } to } && read.Mail.From is { } from && EmailAddress.Same(from.Address, to);
        if (!isAsked && match is { Email.CompanyId: { } company } && await IsFromAgent(db, company, read, cancel)) read = read.FromAgent(reader);
        return new(id, read, match);
    }

    /// <summary>Records, once.</summary>
    /// <returns>What has become of the mail; null when somebody else was quicker.</returns>
    public async Task<InboundEmail?> Record(Opened opened, CancellationToken cancel)
    {
        await using var db = databases.OpenForInstallation();
        if (await db.InboundEmails.SingleOrDefaultAsync(email => email.Id == opened.Id && email.Status == InboundStatus.Waiting, cancel) is not { } inbound) return null;
        if (opened.Read is { } read) await Record(db, inbound, read, opened.Match, cancel);
        else inbound.Ignore(inbound.CompanyId);
        await db.SaveChangesAsync(cancel);
        return inbound;
    }

    /// <summary>Whether somebody who works with the portal for that company says to have written it.</summary>
    internal static async Task<bool> IsFromAgent(PortalDb db, Guid company, ReadMail read, CancellationToken cancel)
    {
        if (read.Mail.From?.Address.ToLowerInvariant() is not { } address) return false;
        return await db.Agents.AnyAsync(agent => agent.CompanyId == company && agent.DeactivatedAt == null && agent.Email.ToLower() == address, cancel);
    }

    private async Task Record(PortalDb db, InboundEmail inbound, ReadMail read, Match? match, CancellationToken cancel)
    {
        if (await IsOurOwn(db, read, cancel) is { } own)
        {
            await Ignore(db, inbound, own.CompanyId, cancel);
            return;
        }

        // The mail of ours that comes back, and a second copy of what was read, say nothing new.
        if (read.Mail.Fingerprint(read.Raw, _fingerprints) is { } fingerprint)
        {
            var first = await SameMail(db, inbound, fingerprint, cancel);
            // Who answers two emails at once writes one mail to two addresses: each copy is about its own.
            if (match is { IsByToken: true } && first is { EmailId: { } told } && told != match.Email.Id)
            {
                fingerprint = read.Mail.Fingerprint(read.Raw, _fingerprints, match.Email.Id)!;
                first = await SameMail(db, inbound, fingerprint, cancel);
            }

            if (first is null) inbound.Recognise(fingerprint);
            else if (match is null || first.Status != InboundStatus.Unmatched)
            {
                await Ignore(db, inbound, first.CompanyId, cancel);
                return;
            }
            else
            {
                // This copy knows where it belongs, which the first did not.
                await Ignore(db, first, first.CompanyId, cancel);
            }
        }

        if (match is null) await Hold(db, inbound, read, await ours.Company(db, read.Mail.Recipients, cancel), cancel);
        else await Belong(db, inbound, read, match, cancel);
    }

    private static Task<InboundEmail?> SameMail(PortalDb db, InboundEmail inbound, string fingerprint, CancellationToken cancel) =>
        db.InboundEmails.SingleOrDefaultAsync(other => other.Fingerprint == fingerprint && other.Id != inbound.Id, cancel);

    private async Task Belong(PortalDb db, InboundEmail inbound, ReadMail read, Match match, CancellationToken cancel)
    {
        var email = await db.OutboundEmails.SingleAsync(email => email.Id == match.Email.Id, cancel);
        // A report that could be forged, or that somebody hands on, is for a person to judge; so are words about a mail that asked nobody to delete.
        var isForPerson = read.IsReport ? !match.IsProof || read.IsFromAgent : read.Reading.Kind == InboundKind.Answer && email.SourceTaskId is null && !read.IsFromAgent;
        if (isForPerson)
        {
            await Hold(db, inbound, read, email.CompanyId, cancel);
            return;
        }

        var now = time.GetUtcNow();
        if (read.Reading.Kind == InboundKind.Bounce && email.Status is DeliveryStatus.Queued or DeliveryStatus.Sending && now - inbound.ReceivedAt < LongestWait)
        {
            inbound.Wait(now + Moment);
            return;
        }

        var owner = email.RequestId ?? inbound.Id;
        var readingId = await vault.Seal(db, email.CompanyId, owner, read.ToKeep().ToBytes(), now, cancel);
        var contentId = email.RequestId is null ? inbound.ContentId : await Reseal(db, inbound, read, email.CompanyId, owner, now, cancel);
        inbound.Describe(read.Reading.Kind, readingId, SenderProof.Holds(read.Mail, settings.AuthenticationServer));
        inbound.Match(email, match.By, IsStranger(read, email.To), contentId, readingId);
        await Apply(db, inbound, email, read, cancel);
    }

    /// <summary>What a mail does that belongs to an email.</summary>
    internal async Task Apply(PortalDb db, InboundEmail inbound, OutboundEmail? email, ReadMail read, CancellationToken cancel)
    {
        if (read.IsReport)
        {
            if (email is not null) await reports.Apply(db, inbound, email, read, cancel);
        }
        else if (inbound.SourceTaskId is not null && (read.Forwarded is not null || !read.IsFromAgent || inbound.MatchedBy == InboundMatch.Hand))
        {
            await answers.Apply(db, inbound, email, read, cancel);
            if (email is not null && inbound.MatchedBy != InboundMatch.Hand) await passOn.Pass(db, inbound, email, read, cancel);
        }
        else
        {
            // What our own agent wrote with a copy to us, and machines that answer a mail which asked nobody.
            inbound.Ignore(inbound.CompanyId);
        }
    }

    internal static bool IsStranger(ReadMail read, string? asked) =>
        asked is not null && (read.Speaker is not { } speaker || !OrganisationalDomain.Same(speaker.Address, asked));

    /// <summary>Keeps it for a person of the company, whose key it is sealed under, or for the operator.</summary>
    private async Task Hold(PortalDb db, InboundEmail inbound, ReadMail read, Guid? company, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var owner = company is null ? inbound.Id : Guid.CreateVersion7(now);
        var readingId = await vault.Seal(db, company, owner, read.ToKeep().ToBytes(), now, cancel);
        var contentId = company is null ? inbound.ContentId : await Reseal(db, inbound, read, company, owner, now, cancel);
        inbound.Describe(read.Reading.Kind, readingId, SenderProof.Holds(read.Mail, settings.AuthenticationServer));
        inbound.Reseal(contentId, readingId);
        inbound.Hold(company);
    }

    /// <summary>Seals the raw message under the key of whose it is now.</summary>
    private async Task<Guid> Reseal(PortalDb db, InboundEmail inbound, ReadMail read, Guid? company, Guid owner, DateTimeOffset now, CancellationToken cancel)
    {
        await vault.ThrowAway(db, [inbound.ContentId], cancel);
        return await vault.Seal(db, company, owner, read.Raw, now, cancel);
    }

    /// <summary>Nobody needs it, and nothing of it is kept: what it says is there once already.</summary>
    private async Task Ignore(PortalDb db, InboundEmail inbound, Guid? company, CancellationToken cancel)
    {
        await vault.ThrowAway(db, [inbound.ContentId, .. inbound.ReadingId is { } reading ? [reading] : Array.Empty<Guid>()], cancel);
        inbound.Ignore(company);
    }

    /// <summary>The email of ours that came back as it went out, from a copy that we read or from a rule that sends mail on; null when it is somebody else's.</summary>
    private async Task<OutboundEmail?> IsOurOwn(PortalDb db, ReadMail read, CancellationToken cancel)
    {
        if (read.Mail is not { MessageId: { } id, From: { } from } || !Matching.IsLikeOurs(id)) return null;
        var lower = id.ToLowerInvariant();
        return await db.OutboundEmails.AsNoTracking().SingleOrDefaultAsync(email => email.MessageId == lower, cancel) is { } email && await ours.Includes(db, from.Address, cancel) ? email : null;
    }
}
