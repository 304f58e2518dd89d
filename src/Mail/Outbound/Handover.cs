using Lethe.Domain.Emails;

namespace Lethe.Mail.Outbound;

/// <param name="Result">What the relay did.</param>
/// <param name="ServerReply">Its words, on one line.</param>
/// <param name="Reason">Why it did not take the mail; null when it did, or when that is not the mail's fault.</param>
internal sealed record Handover(HandoverResult Result, string ServerReply, FailureReason? Reason = null)
{
    /// <summary>The mail was not looked at.</summary>
    public static Handover NotTried { get; } = new(HandoverResult.NotTried, "");
}
