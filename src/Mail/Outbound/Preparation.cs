using System.Security.Cryptography;
using Lethe.Mail.Outbound.Signing;
using Lethe.Storage.Emails;
using Lethe.Storage.Secrets;
using Microsoft.Extensions.Logging;

namespace Lethe.Mail.Outbound;

/// <summary>Makes a claimed email ready to go: opened, addressed, signed.</summary>
internal sealed class Preparation(Vault vault, EnvelopeSender returnPath, DkimSigner signer, TimeProvider time, ILogger<Preparation> log)
{
    /// <summary>A lease that ends sooner than this is not begun on: the clocks of two nodes may differ.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    /// <summary>The mail; null when what was written down is gone, was altered or is no message.</summary>
    public async ValueTask<OutgoingMail?> Prepare(ClaimedEmail email, CancellationToken cancel)
    {
        if (Open(email) is not { } message || Envelope.Read(message) is not { } envelope) return null;
        return new(envelope with { Sender = returnPath.Of(email.Id, envelope.FromDomain) }, message)
        {
            Email = email,
            Signatures = await signer.Sign(message, envelope.FromDomain, cancel),
            MayGo = () => time.GetUtcNow() + Margin < email.Lease.Until && email.Lease.Holds(email.Id),
        };
    }

    private byte[]? Open(ClaimedEmail email)
    {
        try
        {
            return email.Content is { } content ? vault.Open(content.Sealed, email.ContentId, content.OwnerId, content.WrappedKey) : null;
        }
        catch (CryptographicException e)
        {
            log.LogError("Email {EmailId} could not be opened: {Fault}", email.Id, Fault.Of(e));
            return null;
        }
    }
}
