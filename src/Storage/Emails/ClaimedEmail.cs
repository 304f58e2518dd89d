using Lethe.Domain.Emails;

namespace Lethe.Storage.Emails;

/// <summary>An email that a worker holds, with its content as it is stored: encrypted.</summary>
public sealed record ClaimedEmail
{
    public required Guid Id { get; init; }
    public required Guid? CompanyId { get; init; }
    public required EmailKind Kind { get; init; }
    public required Guid ContentId { get; init; }
    public required Guid? RequestId { get; init; }
    public required Guid? SourceTaskId { get; init; }
    public required Guid? DataSourceId { get; init; }

    /// <summary>The data source's address; null where the recipient is a person.</summary>
    public required string? To { get; init; }

    /// <inheritdoc cref="OutboundEmail.Destination"/>
    public required string Destination { get; init; }

    /// <summary>When it could have left at the earliest.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How often it was handed over before.</summary>
    public required int DeliveryAttempts { get; init; }

    public required int Deferrals { get; init; }
    public required DateTimeOffset? DeferredSince { get; init; }
    public required Lease Lease { get; init; }

    /// <summary>The finished message, sealed; null when it was forgotten.</summary>
    public SealedContent? Content { get; internal set; }
}
