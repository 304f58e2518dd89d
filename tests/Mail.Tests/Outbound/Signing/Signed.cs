using System.Text;
using Lethe.Mail.Outbound.Signing;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Tests.Outbound.Signing;

/// <summary>Keys of a domain and messages that they sign, without a database.</summary>
internal static class Signed
{
    public const string Domain = "portal.example";

    private static readonly MasterKey MasterKey = MasterKey.Create();
    private static readonly DkimKeyMaker Maker = new(MasterKey, TimeProvider.System);

    public static DkimKey Rsa { get; } = Maker.Make(null, Domain, "lethe1", DkimAlgorithm.Rsa);

    public static DkimKey Ed25519 { get; } = Maker.Make(null, Domain, "lethe2", DkimAlgorithm.Ed25519);

    private static SigningKey[] Both { get; } = [SigningKey.Open(Rsa, MasterKey), SigningKey.Open(Ed25519, MasterKey)];

    /// <summary>The message with both signatures before it.</summary>
    public static byte[] Twice(byte[] message) => [.. DkimSigner.Sign(message, Both, TimeProvider.System.GetUtcNow()), .. message];

    public static byte[] Twice(string message) => Twice(Encoding.Latin1.GetBytes(message));

    /// <summary>Whether both signatures hold, as this house reads the standard.</summary>
    public static bool Holds(byte[] signed) =>
        SignatureCheck.Signatures(signed) is [var rsa, var ed25519] && SignatureCheck.BodyFits(signed, rsa) && SignatureCheck.BodyFits(signed, ed25519)
        && SignatureCheck.RsaFits(signed, 0, Rsa.PublicKey) && SignatureCheck.Ed25519Fits(signed, 1, Ed25519.PublicKey);
}
