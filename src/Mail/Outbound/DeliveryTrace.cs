using System.Diagnostics;
using Lethe.Domain.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>Spans of the delivery, for whoever listens to them: a turn of the worker with its batch, and in it each hand-over. They name no person, company or address.</summary>
public static class DeliveryTrace
{
    public const string Source = "Lethe.Delivery";

    private static readonly ActivitySource Spans = new(Source);

    /// <summary>A turn of the worker: claimed, handed over and recorded. Null when nobody listens.</summary>
    internal static Activity? Turn(int emails) =>
        Spans.HasListeners() ? Spans.StartActivity("turn")?.SetTag("lethe.emails", emails) : null;

    /// <summary>One email's hand-over to the relay. Null when nobody listens.</summary>
    internal static Activity? HandOver(Guid emailId, EmailKind kind) =>
        Spans.HasListeners() ? Spans.StartActivity("hand over", ActivityKind.Client)?.SetTag("lethe.email.id", emailId).SetTag("lethe.email.kind", Labels.Of(kind)) : null;

    /// <summary>What the hand-over came to.</summary>
    internal static void CameTo(this Activity? span, Handover handover)
    {
        if (span is null) return;
        span.SetTag("lethe.result", Labels.Of(handover.Result));
        if (handover.Reason is { } why) span.SetTag("lethe.reason", Labels.Of(why));
        if (handover.Result is HandoverResult.Rejected or HandoverResult.RelayDown) span.SetStatus(ActivityStatusCode.Error);
    }
}
