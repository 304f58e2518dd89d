using Lethe.Domain.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>Somebody in a mail header.</summary>
/// <param name="Name">Shown beside the address; null when none.</param>
/// <param name="Address">The address as people type it.</param>
public sealed record Correspondent(string? Name, string Address);

/// <summary>A file that goes with an email.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="MediaType">Such as application/json; message/rfc822 for a mail that is passed on as it is.</param>
/// <param name="Content">Its bytes.</param>
public sealed record EmailAttachment(string Name, string MediaType, ReadOnlyMemory<byte> Content);

/// <summary>An email as people see it, before it is written down as a message.</summary>
public sealed record EmailDraft
{
    /// <summary>The key that the email will have; null for a new one.</summary>
    public Guid? Id { get; init; }

    public required EmailKind Kind { get; init; }
    public required Correspondent From { get; init; }
    public required Correspondent To { get; init; }
    public required string Subject { get; init; }
    public required string Text { get; init; }
    public required string Html { get; init; }
    public required string Language { get; init; }

    /// <summary>Where answers go, the agent's address first; empty when the sender takes them.</summary>
    public IReadOnlyList<string> ReplyTo { get; init; } = [];

    public string? Cc { get; init; }
    public IReadOnlyList<EmailAttachment> Attachments { get; init; } = [];

    /// <summary>Null when the mail is the installation's own.</summary>
    public Guid? CompanyId { get; init; }

    public Guid? AgentId { get; init; }
    public Guid? RequestId { get; init; }
    public Guid? SourceTaskId { get; init; }
    public Guid? DataSourceId { get; init; }
    public int? Attempt { get; init; }

    /// <summary>Message-IDs of the thread that it goes on with, the oldest first (RFC 5322 section 3.6.4).</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Whether the portal writes by itself, without an agent's act (RFC 3834).</summary>
    public bool IsAutomatic { get; init; }
}
