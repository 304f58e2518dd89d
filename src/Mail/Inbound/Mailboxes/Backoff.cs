using System.Security.Cryptography;

namespace Lethe.Mail.Inbound.Mailboxes;

/// <summary>How long to wait after a mailbox failed: twice as long each time, and never all nodes in the same moment.</summary>
internal sealed class Backoff
{
    private const int Doublings = 10;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstOfRefusal = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private int _failures;

    /// <summary>It works again.</summary>
    public void Over() => _failures = 0;

    /// <param name="isRefusal">Whether the server said no: some shut out who knocks too often.</param>
    public TimeSpan Next(bool isRefusal)
    {
        var wait = (isRefusal ? FirstOfRefusal : First) * Math.Pow(2, Math.Min(_failures++, Doublings));
        return (wait < Longest ? wait : Longest) * (RandomNumberGenerator.GetInt32(750, 1250) / 1000.0);
    }
}
