using Lethe.Benchmarks.Queues;
using Lethe.Benchmarks.Seeding;
using Lethe.Mail;
using Lethe.Mail.Dns;
using Lethe.Mail.Outbound.Signing;
using Lethe.Portal;
using Lethe.Storage.Secrets;

namespace Lethe.Benchmarks.Sending;

/// <summary>How mail is signed.</summary>
internal enum Signing
{
    None,
    Rsa,
    Ed25519,
}

/// <summary>Gives an installation the key that it signs with.</summary>
internal static class SigningKeys
{
    public static async Task Make(QueueSettings settings, Signing signing, CancellationToken cancel)
    {
        if (signing == Signing.None) return;
        var installation = await Installed.Open(settings.Configuration, cancel);
        var keys = new DkimKeys(new DkimKeyMaker(installation.MasterKey, TimeProvider.System), new DnsLookup(new MailSettings()), TimeProvider.System);
        await using var db = installation.Databases.OpenForInstallation();
        var (_, refusal) = await keys.Create(db, SeedFolder.MailDomain, null, signing == Signing.Rsa ? DkimAlgorithm.Rsa : DkimAlgorithm.Ed25519, cancel);
        Agreed.That(refusal);
    }
}
