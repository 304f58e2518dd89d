using Lethe.Domain;
using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Mail.Dns;
using Lethe.Mail.Senders;
using Lethe.Storage;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Outbound.Signing;

/// <summary>The life of keys that sign: made, taken into use when their record stands in DNS, retired by the next one, removed.</summary>
public sealed class DkimKeys(DkimKeyMaker maker, DnsLookup dns, TimeProvider time)
{
    /// <summary>Makes a key and saves it. The first of its domain and algorithm signs at once, any further one waits.</summary>
    /// <param name="db">Open for the installation.</param>
    /// <param name="domain">The portal's mail domain, or a company's own.</param>
    /// <param name="selector">A name for it; null: one by the day.</param>
    /// <param name="algorithm">How it signs.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<(DkimKey? Key, Refusal? Refusal)> Create(PortalDb db, string domain, string? selector, DkimAlgorithm algorithm, CancellationToken cancel = default)
    {
        var name = SenderDomainName.Normalise(domain);
        if (EmailAddress.WhyNot($"any@{name}") is not null) return (null, new("not-a-domain", $"{domain} is not a domain name."));
        var label = selector?.ToLowerInvariant() ?? await maker.FreeSelector(db, name, cancel);
        if (!IsLabel(label)) return (null, new("not-a-selector", $"{selector} is not a selector. Use letters, digits and hyphens, such as lethe2026."));
        if (await Find(db, name, label, cancel) is not null) return (null, new("selector-taken", $"{name} has a key with the selector {label} already."));
        var owners = await db.SenderDomains.AsNoTracking().Where(own => own.Domain == name).OrderByDescending(own => own.VerifiedAt != null).ToListAsync(cancel);
        if (owners.Count > 1 && !owners[0].IsVerified) return (null, new("several-companies", $"Several companies have named {name}, and none has proved that it is theirs yet."));

        var key = maker.Make(owners.FirstOrDefault()?.CompanyId, name, label, algorithm);
        var isFirst = !await db.DkimKeys.AnyAsync(other => other.Domain == name && other.Algorithm == algorithm && other.State != DkimKeyState.Retired, cancel);
        if (isFirst) (key.State, key.ActiveSince) = (DkimKeyState.Active, time.GetUtcNow());
        db.DkimKeys.Add(key);
        await db.SaveChangesAsync(cancel);
        return (key, null);
    }

    /// <summary>Lets a waiting key sign, and retires the one that signed before it; refused while its record does not stand in DNS.</summary>
    public async Task<Refusal?> Use(PortalDb db, string domain, string selector, bool uncheckedInDns, CancellationToken cancel = default)
    {
        if (await Find(db, domain, selector, cancel) is not { } key) return NoSuchKey(domain, selector);
        if (key.State == DkimKeyState.Active) return null;
        if (!uncheckedInDns && await WhyNotPublished(key, cancel) is { } why) return why;
        var now = time.GetUtcNow();
        var before = await db.DkimKeys
            .Where(other => other.Domain == key.Domain && other.CompanyId == key.CompanyId && other.Algorithm == key.Algorithm && other.State == DkimKeyState.Active).ToListAsync(cancel);
        foreach (var other in before) (other.State, other.RetiredAt) = (DkimKeyState.Retired, now);
        (key.State, key.ActiveSince, key.RetiredAt) = (DkimKeyState.Active, now, null);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>Forgets a key that does not sign.</summary>
    public async Task<Refusal?> Remove(PortalDb db, string domain, string selector, CancellationToken cancel = default)
    {
        if (await Find(db, domain, selector, cancel) is not { } key) return NoSuchKey(domain, selector);
        if (key.State == DkimKeyState.Active) return new("key-signs", $"The key {key.Selector} signs the mail of {key.Domain}. Take another one into use first.");
        if (await db.SenderDomains.AsNoTracking().SingleOrDefaultAsync(own => own.CompanyId == key.CompanyId && own.Domain == key.Domain, cancel) is { } named
            && (await SenderDomainKey.Of(db, named, cancel))?.Id == key.Id)
            return new("key-awaited", $"A company is publishing the record of this key. It goes when the company removes {key.Domain}.");
        db.DkimKeys.Remove(key);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    private async Task<Refusal?> WhyNotPublished(DkimKey key, CancellationToken cancel)
    {
        var name = DkimRecord.Name(key);
        return await dns.Texts(name, cancel) switch
        {
            null => new("no-answer", $"DNS gives no answer about {name}. Try again, or take the key into use with --unchecked."),
            [] => new("not-published", $"There is no TXT record {name} yet. Publish it, wait until DNS shows it, and try again."),
            [var only] when DkimRecord.Publishes(only, key) => null,
            var others => new("published-differently", $"The TXT record {name} is not this key's: {string.Join(" | ", others)}"),
        };
    }

    private static Task<DkimKey?> Find(PortalDb db, string domain, string selector, CancellationToken cancel)
    {
        var (name, label) = (SenderDomainName.Normalise(domain), selector.ToLowerInvariant());
        return db.DkimKeys.SingleOrDefaultAsync(key => key.Domain == name && key.Selector == label, cancel);
    }

    private static Refusal NoSuchKey(string domain, string selector) => new("no-such-key", $"{domain} has no key with the selector {selector}. See: lethe dkim list");

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
