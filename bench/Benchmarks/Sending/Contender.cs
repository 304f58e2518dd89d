namespace Lethe.Benchmarks.Sending;

/// <summary>Whoever takes a turn at sending.</summary>
internal sealed record Contender(string Name, Func<CancellationToken, Task<SendingResult>> Send);

/// <summary>The names by which results are told apart and compared.</summary>
internal static class Contenders
{
    public const string SmtpSource = "smtp-source: the ceiling, unsigned";
    public const string NodemailerRsa = "nodemailer, RSA";
    public const string NodemailerUnsigned = "nodemailer, unsigned";
    public const string MailKitRsa = "MailKit, RSA by MimeKit";
    public const string MailKitUnsigned = "MailKit, unsigned";
    public const string SigningRate = "RSA-2048 alone, two threads";

    private static readonly string[] Others = [SmtpSource, NodemailerRsa, NodemailerUnsigned, MailKitRsa, MailKitUnsigned, SigningRate];

    /// <summary>Whether anybody is to be measured at all.</summary>
    public static bool IsAny(DeliveryPlan plan) => plan.Has("Lethe on") || Others.Any(plan.Has);

    public static string Lethe(string storage, Signing signing) => $"Lethe on {storage}, {(signing == Signing.None ? "unsigned" : signing == Signing.Rsa ? "RSA" : "Ed25519")}";
}
