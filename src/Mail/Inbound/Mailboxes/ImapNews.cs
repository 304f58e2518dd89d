using System.Globalization;
using MailKit;
using MailKit.Search;

namespace Lethe.Mail.Inbound.Mailboxes;

/// <summary>What of a folder may not have been stored yet, and how what was stored is marked.</summary>
internal sealed class ImapNews(IMailFolder folder)
{
    /// <summary>Set beside \Seen where the server keeps keywords: a person who reads the mailbox sets \Seen as well.</summary>
    private const string Keyword = "$LetheStored";

    private static readonly TimeSpan Overlap = TimeSpan.FromDays(2);

    private readonly bool _keepsKeywords = folder.PermanentFlags.HasFlag(MessageFlags.UserDefined);

    /// <summary>Marks what was stored.</summary>
    public IStoreFlagsRequest Mark => _keepsKeywords
        ? new StoreFlagsRequest(StoreAction.Add, MessageFlags.Seen, [Keyword]) { Silent = true }
        : new StoreFlagsRequest(StoreAction.Add, MessageFlags.Seen) { Silent = true };

    public ImapPosition At(UniqueId uid) => new(folder.UidValidity, uid.Id);

    /// <summary>Names a mail for good.</summary>
    public string Key(UniqueId uid) => string.Create(CultureInfo.InvariantCulture, $"{folder.UidValidity}.{uid.Id}");

    /// <summary>What is behind the position, whoever has read it; and whatever nobody has read, wherever it is.</summary>
    /// <param name="position">How far the folder has been read; null when it never was.</param>
    /// <param name="seenAt">When it last answered.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ImapFound> Find(ImapPosition? position, DateTimeOffset? seenAt, CancellationToken cancel)
    {
        if (position is not { } behind || behind.Validity != folder.UidValidity) return await FindAnew(position is null ? null : seenAt, cancel);
        var unseen = await folder.SearchAsync(SearchQuery.NotSeen, cancel);
        // A range that ends with * always has the last mail in it.
        var next = behind.Uid == uint.MaxValue ? [] : await folder.SearchAsync(SearchQuery.Uids(new UniqueIdRange(new UniqueId(behind.Uid + 1), UniqueId.MaxValue)), cancel);
        return new(Ascending(unseen.Concat(next.Where(uid => uid.Id > behind.Uid))), behind, null);
    }

    /// <summary>
    /// Where the folder was never read, what somebody has read there already is none of ours. Where the server has numbered it anew, what came since the folder last answered
    /// is, unless our own mark says that it was stored.
    /// </summary>
    private async Task<ImapFound> FindAnew(DateTimeOffset? seenAt, CancellationToken cancel)
    {
        var end = folder.UidNext is { } next ? next.Id - 1 : (await folder.SearchAsync(SearchQuery.All, cancel)).Select(uid => uid.Id).DefaultIfEmpty().Max();
        var isOurs = SearchQuery.NotSeen;
        if (seenAt is { } since && _keepsKeywords) isOurs = SearchQuery.NotSeen.Or(SearchQuery.DeliveredAfter(since.UtcDateTime - Overlap)).And(SearchQuery.NotKeyword(Keyword));
        return new(Ascending(await folder.SearchAsync(isOurs, cancel)), null, new(folder.UidValidity, end));
    }

    private static List<UniqueId> Ascending(IEnumerable<UniqueId> uids) => [.. uids.Distinct().OrderBy(uid => uid.Id)];
}

/// <param name="Uids">The mails, the oldest first.</param>
/// <param name="Behind">Behind which position they are, but for those that nobody has read; null where there was none.</param>
/// <param name="End">How far the folder has been read once all of them are stored; null where each moves it by itself.</param>
internal sealed record ImapFound(IReadOnlyList<UniqueId> Uids, ImapPosition? Behind, ImapPosition? End);
