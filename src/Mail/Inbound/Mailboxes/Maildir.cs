using System.Globalization;
using Lethe.Storage;
using Lethe.Storage.Mailboxes;

namespace Lethe.Mail.Inbound.Mailboxes;

/// <summary>
/// A Maildir on this machine. What lies in <c>new</c>, and what in <c>cur</c> nobody has read, is stored and then moved to <c>cur</c> as seen. What is still being written lies in
/// <c>tmp</c> and is left alone.
/// </summary>
internal sealed class Maildir : IOpenMailbox
{
    private const int Batch = 100;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PollOfRead = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    private readonly MailboxAddress _address;
    private readonly StoreInbound _store;
    private readonly Setbacks _setbacks;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _arrived = new(0, 1);
    private readonly FileSystemWatcher? _watcher;
    private DateTimeOffset _lookedThrough = DateTimeOffset.MinValue;

    private Maildir(MailboxAddress address, StoreInbound store, Setbacks setbacks, TimeProvider time)
    {
        (_address, _store, _setbacks, _time) = (address, store, setbacks, time);
        foreach (var name in new[] { "tmp", "new", "cur" }) Directory.CreateDirectory(Within(name));
        _watcher = Watch();
    }

    public int Stored { get; private set; }

    private string Name => _address.Name;

    /// <exception cref="MailboxException">It cannot be opened.</exception>
    public static IOpenMailbox Open(MailboxAddress address, StoreInbound store, Setbacks setbacks, TimeProvider time) =>
        Reached(() => new Maildir(address, store, setbacks, time));

    public async Task<string?> Look(MailboxLease lease, CancellationToken cancel)
    {
        var now = _time.GetUtcNow();
        var isThorough = now - _lookedThrough >= PollOfRead;
        var files = Reached(() => Names("new").Order(StringComparer.Ordinal).Select(name => new Letter("new", name)).ToList());
        if (isThorough)
        {
            var since = Instant((await lease.Read(cancel)).Position);
            files.AddRange(Reached(() => Names("cur").Where(name => IsOurs(name, since)).Select(name => new Letter("cur", name)).ToList()));
        }

        var isStuck = false;
        foreach (var batch in files.Chunk(Batch)) isStuck |= await Take(batch, cancel);
        if (isThorough)
        {
            await lease.Move(now.ToString("O", CultureInfo.InvariantCulture), cancel);
            _lookedThrough = now;
        }

        return isStuck ? "Mail in it is stored, but cannot be moved from new to cur: the portal may not write there." : _setbacks.Words;
    }

    public Task WaitForMail(CancellationToken cancel) => _arrived.WaitAsync(Poll, cancel);

    public ValueTask DisposeAsync()
    {
        _watcher?.Dispose();
        _arrived.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Also what somebody has read meanwhile, but not what was read before this was a mailbox of ours.</summary>
    private bool IsOurs(string name, DateTimeOffset? since) =>
        !MaildirName.Read(name).IsSeen || (since is { } last && File.GetLastWriteTimeUtc(Path.Combine(Within("cur"), name)) > last.UtcDateTime - Overlap);

    /// <returns>Whether some that are stored could not be moved.</returns>
    private async Task<bool> Take(IReadOnlyList<Letter> batch, CancellationToken cancel)
    {
        var stored = await _store.Known(Name, [.. batch.Select(letter => letter.Key)], cancel);
        var isStuck = false;
        foreach (var letter in batch)
        {
            if (stored.Contains(letter.Key) || await Store(letter, cancel)) isStuck |= !MarkSeen(letter);
        }

        return isStuck;
    }

    private async Task<bool> Store(Letter letter, CancellationToken cancel)
    {
        if (_setbacks.IsSteppedOver(letter.Key)) return false;
        try
        {
            await using var file = new FileStream(At(letter), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
            if (await _store.Store(InboundDoor.Maildir, Name, letter.Key, await IncomingMail.Read(file, file.Length, cancel), cancel) is { IsNew: true }) Stored++;
            _setbacks.Over(letter.Key);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException && !letter.Name.Contains('\uFFFD'))
        {
            // A mail program has moved or deleted it just now.
            return false;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && StorageFault.Outage(e) is null)
        {
            _setbacks.Failed(letter.Key);
            return false;
        }
    }

    private bool MarkSeen(Letter letter)
    {
        var seen = MaildirName.Read(letter.Name).AsSeen().ToString();
        if (letter is { Folder: "cur" } && letter.Name == seen) return true;
        try
        {
            File.Move(At(letter), Path.Combine(Within("cur"), seen));
            return true;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private IEnumerable<string> Names(string folder) => Directory.EnumerateFiles(Within(folder)).Select(path => Path.GetFileName(path)).Where(name => name[0] != '.');

    private string At(Letter letter) => Path.Combine(Within(letter.Folder), letter.Name);

    private string Within(string folder) => Path.Combine(_address.Folder!, folder);

    /// <summary>Makes it quicker and nothing right or wrong: some file systems tell nothing, and a machine has only so many watches.</summary>
    private FileSystemWatcher? Watch()
    {
        try
        {
            var watcher = new FileSystemWatcher(Within("new")) { NotifyFilter = NotifyFilters.FileName };
            watcher.Created += (_, _) => Wake();
            watcher.Renamed += (_, _) => Wake();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void Wake()
    {
        try
        {
            if (_arrived.CurrentCount == 0) _arrived.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Another file came in the same moment, or the portal stops.
        }
    }

    private static DateTimeOffset? Instant(string? position) =>
        DateTimeOffset.TryParse(position, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant) ? instant : null;

    private static T Reached<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MailboxException(e is UnauthorizedAccessException ? "The portal may not read and write the folder." : "The folder cannot be read.");
        }
    }

    private sealed record Letter(string Folder, string Name)
    {
        public string Key => MaildirName.Read(Name).Unique;
    }
}
