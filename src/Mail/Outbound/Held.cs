using Lethe.Storage.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>The leases that this node holds, each for as long as one of its emails has not been recorded.</summary>
internal sealed class Held
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Lease, int> _leases = [];

    /// <summary>Those that end before this instant.</summary>
    public IReadOnlyList<Lease> EndingBefore(DateTimeOffset instant)
    {
        lock (_lock) return [.. _leases.Keys.Where(lease => lease.Until < instant)];
    }

    public void Add(IReadOnlyList<ClaimedEmail> emails)
    {
        lock (_lock)
            foreach (var email in emails) _leases[email.Lease] = _leases.GetValueOrDefault(email.Lease) + 1;
    }

    public void Remove(IReadOnlyList<EmailResult> results)
    {
        lock (_lock)
        {
            foreach (var lease in results.Select(result => result.Email.Lease))
                if (--_leases[lease] == 0) _leases.Remove(lease);
        }
    }
}
