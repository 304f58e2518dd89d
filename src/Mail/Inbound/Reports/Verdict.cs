using Lethe.Domain.Emails;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>Why a delivery failed or waits, how sure that is, and what it was told by.</summary>
internal sealed record Verdict(FailureReason Reason, bool IsPermanent, double Confidence, string Because);
