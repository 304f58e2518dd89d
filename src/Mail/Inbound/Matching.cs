using System.Text.RegularExpressions;
using Lethe.Domain.Emails;
using Lethe.Mail.Inbound.Forwarding;
using Lethe.Mail.Inbound.Origins;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Inbound;

/// <summary>The outbound email that a mail belongs to, and how that is known.</summary>
/// <param name="Email">The email as it was read, not to be changed.</param>
/// <param name="By">The surest sign.</param>
/// <param name="ShowsMessageId">Whether the mail returns or forwards that very email: it names its Message-ID, which only who got it can know.</param>
internal sealed record Match(OutboundEmail Email, InboundMatch By, bool ShowsMessageId = false)
{
    /// <summary>Whether a report is believed: it came to an address that only our mail gave away, or it returns our mail. Everything else can be guessed or copied.</summary>
    public bool IsProof => IsByToken || By is InboundMatch.Hand || ShowsMessageId;

    /// <summary>Whether it came to an address that names this one email.</summary>
    public bool IsByToken => By is InboundMatch.EnvelopeToken or InboundMatch.ReplyToken;
}

/// <summary>Finds the email that a mail belongs to, by the surest sign that it bears. What it bears is unguessable, so it belongs there whoever it was addressed to.</summary>
internal sealed partial class Matching(EnvelopeSender returnPath, ReplyAddress replyAddress, OurAddresses ours)
{
    private const int MostIds = 50;
    private const int MostReferences = 50;
    private const int MostText = 200_000;

    public async Task<Match?> Find(PortalDb db, ArrivedMail mail, ReturnedOriginal? original, CancellationToken cancel)
    {
        var attached = ForwardedMail.Attached(mail.Message).Select(ArrivedMail.Of).ToList();
        var originals = await Named(db, attached.SelectMany(inner => inner.ThreadIds.Prepend(inner.MessageId ?? "")).Concat(original?.MessageIds ?? []), cancel);
        if (await ByToken(db, mail, returnPath.Read, cancel) is { } bounced) return With(bounced, InboundMatch.EnvelopeToken);
        if (await ByToken(db, mail, replyAddress.Read, cancel) is { } replied) return With(replied, InboundMatch.ReplyToken);
        if (await Choose(db, mail, await Named(db, mail.ThreadIds.Append(mail.MessageId ?? ""), cancel), cancel) is { } thread) return With(thread, InboundMatch.Thread);
        if (await Choose(db, mail, originals, cancel) is { } returned) return With(returned, InboundMatch.Original);
        return await ByReference(db, mail, attached, cancel) is { } shown ? With(shown, InboundMatch.Reference) : null;

        Match With(OutboundEmail email, InboundMatch by) => new(email, by, originals.Exists(found => found.Id == email.Id));
    }

    /// <summary>Whether a Message-ID is written as ours are.</summary>
    public static bool IsLikeOurs(string id) => OurMessageId().IsMatch(id);

    /// <summary>The email by which a source task was last asked; null when none asked.</summary>
    public static Task<OutboundEmail?> LastRequest(PortalDb db, Guid taskId, CancellationToken cancel) => db.OutboundEmails.AsNoTracking()
        .Where(email => email.SourceTaskId == taskId && email.Kind == EmailKind.DeletionRequest && email.Status != DeliveryStatus.Cancelled)
        .OrderByDescending(email => email.Attempt).FirstOrDefaultAsync(cancel);

    private static async Task<OutboundEmail?> ByToken(PortalDb db, ArrivedMail mail, Func<string, Guid?> read, CancellationToken cancel)
    {
        foreach (var id in mail.Recipients.Select(read).OfType<Guid>().Distinct())
        {
            if (await db.OutboundEmails.AsNoTracking().SingleOrDefaultAsync(email => email.Id == id, cancel) is { } email) return email;
        }

        return null;
    }

    /// <summary>The emails of ours among some Message-IDs, in their order. Servers may have changed the case.</summary>
    private static async Task<List<OutboundEmail>> Named(PortalDb db, IEnumerable<string> ids, CancellationToken cancel)
    {
        var ours = ids.Where(IsLikeOurs).Select(id => id.ToLowerInvariant()).Distinct().Take(MostIds).ToList();
        if (ours.Count == 0) return [];
        var found = await db.OutboundEmails.AsNoTracking().Where(email => ours.Contains(email.MessageId)).ToListAsync(cancel);
        return [.. found.OrderBy(email => ours.IndexOf(email.MessageId))];
    }

    /// <summary>The first, unless emails of several companies are named: then the one of the company that the mail was addressed to.</summary>
    private async Task<OutboundEmail?> Choose(PortalDb db, ArrivedMail mail, List<OutboundEmail> found, CancellationToken cancel)
    {
        if (found.Select(email => email.CompanyId).Distinct().Count() <= 1) return found.Count == 0 ? null : found[0];
        return await ours.Company(db, mail.Recipients, cancel) is { } company ? found.FirstOrDefault(email => email.CompanyId == company) : null;
    }

    /// <summary>By the reference in the subject, else in the text. References of several tasks prove nothing.</summary>
    private static async Task<OutboundEmail?> ByReference(PortalDb db, ArrivedMail mail, IReadOnlyList<ArrivedMail> attached, CancellationToken cancel)
    {
        var mails = attached.Prepend(mail).ToList();
        foreach (var text in new[] { string.Join('\n', mails.Select(each => each.Subject)), string.Join('\n', mails.Select(each => WrittenText.Whole(each.Message))) })
        {
            var references = Candidates(text);
            if (references.Count == 0) continue;
            var tasks = await db.SourceTasks.AsNoTracking().Where(task => references.Contains(task.Reference)).Select(task => task.Id).Take(2).ToListAsync(cancel);
            if (tasks.Count > 0) return tasks.Count == 1 ? await LastRequest(db, tasks[0], cancel) : null;
        }

        return null;
    }

    private static List<string> Candidates(string text) =>
    [
        .. Reference().Matches(text.Length > MostText ? text[..MostText] : text).Select(match => match.Value)
            .OrderByDescending(word => word.Any(c => c is '-' or '\u2010' or '\u2011' or '\u2013')).Select(Domain.Requests.Reference.Read).OfType<string>().Distinct().Take(MostReferences),
    ];

    [GeneratedRegex("^[0-9a-fA-F]{32}@[0-9A-Za-z.-]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OurMessageId();

    [GeneratedRegex(@"(?<![0-9A-Za-z])[0-9A-Za-z]{4}[\s\p{Pd}]?[0-9A-Za-z]{4}[\s\p{Pd}]?[0-9A-Za-z](?![0-9A-Za-z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
