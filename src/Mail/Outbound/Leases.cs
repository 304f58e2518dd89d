using Lethe.Storage.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>The leases that this node holds, each for as long as one of its emails has not been recorded.</summary>
internal sealed class Leases
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Lease, int> _held = [];

    /// <summary>Those that end before this instant.</summary>
    public IReadOnlyList<Lease> EndingBefore(DateTimeOffset instant)
    {
        lock (_lock) return [.. _held.Keys.Where(lease => lease.Until < instant)];
    }

    public void Add(IReadOnlyList<ClaimedEmail> emails)
    {
        lock (_lock)
            foreach (var email in emails) _held[email.Lease] = _held.GetValueOrDefault(email.Lease) + 1;
    }

    public void Remove(IReadOnlyList<EmailResult> results)
    {
        lock (_lock)
        {
            foreach (var lease in results.Select(result => result.Email.Lease))
                if (--_held[lease] == 0) _held.Remove(lease);
        }
    }
}
