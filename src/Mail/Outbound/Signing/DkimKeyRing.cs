using System.Collections.Concurrent;
using Lethe.Storage;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Outbound.Signing;

/// <summary>The keys that sign now, by domain. Read anew every 30 seconds, so that a new key takes effect on each running node.</summary>
internal sealed class DkimKeyRing(PortalDbFactory databases, MasterKey masterKey, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private static readonly IReadOnlyList<SigningKey> None = [];

    private readonly ConcurrentDictionary<Guid, SigningKey> _opened = new();
    private readonly SemaphoreSlim _reading = new(1, 1);
    private Ring? _ring;

    /// <summary>The active keys of a domain, RSA before Ed25519; none when mail of this domain is not signed.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A key of this domain does not open under the master key.</exception>
    public ValueTask<IReadOnlyList<SigningKey>> Of(string domain, CancellationToken cancel)
    {
        var ring = Volatile.Read(ref _ring);
        if (ring is not null && IsFresh(ring)) return new(ring.Of(domain));
        return Read(domain, cancel);
    }

    public void Dispose() => _reading.Dispose();

    private async ValueTask<IReadOnlyList<SigningKey>> Read(string domain, CancellationToken cancel)
    {
        // While one reads, the others go on with the keys of half a minute ago.
        if (!await _reading.WaitAsync(_ring is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancel)) return _ring!.Of(domain);
        try
        {
            if (_ring is null || !IsFresh(_ring)) Volatile.Write(ref _ring, await Load(cancel));
            return _ring!.Of(domain);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<Ring> Load(CancellationToken cancel)
    {
        var now = time.GetTimestamp();
        await using var db = databases.OpenForInstallation();
        var keys = await db.DkimKeys.AsNoTracking().Where(key => key.State == DkimKeyState.Active).ToListAsync(cancel);
        foreach (var gone in _opened.Keys.Except(keys.Select(key => key.Id)).ToList()) _opened.TryRemove(gone, out _);
        return new(now, keys.GroupBy(key => key.Domain, StringComparer.OrdinalIgnoreCase).ToDictionary(
            group => group.Key,
            // Opened when first needed: a key that cannot be opened concerns its own domain only.
            group => new Lazy<IReadOnlyList<SigningKey>>(() => [.. group.OrderBy(key => key.Algorithm).ThenBy(key => key.Id).Select(Open)]),
            StringComparer.OrdinalIgnoreCase));
    }

    private SigningKey Open(DkimKey key) => _opened.GetOrAdd(key.Id, _ => SigningKey.Open(key, masterKey));

    private bool IsFresh(Ring ring) => time.GetElapsedTime(ring.ReadAt) < Lifetime;

    private sealed record Ring(long ReadAt, IReadOnlyDictionary<string, Lazy<IReadOnlyList<SigningKey>>> Keys)
    {
        public IReadOnlyList<SigningKey> Of(string domain) => Keys.TryGetValue(domain, out var keys) ? keys.Value : None;
    }
}
