using Lethe.Domain.Requests;

namespace Lethe.Domain.Emails;

/// <summary>
/// One mail that came in. Who wrote it and what it says is in its encrypted content: raw as it came, and as it was read. Stored first, then marked as seen where it
/// came from; unique by where it lay, so that it is stored once however often it is fetched.
/// </summary>
public sealed class InboundEmail : ICompanyOwned, IVersioned
{
    /// <summary>Longest name of a mailbox, and longest key of a mail in it, in characters.</summary>
    public const int MaximumName = 300;

    /// <summary>Longest fingerprint, in characters.</summary>
    public const int MaximumFingerprint = 64;

    private InboundEmail() { }

    /// <param name="id">Its key, which also owns its content until it is matched.</param>
    /// <param name="mailbox">Where it lay, without secrets.</param>
    /// <param name="key">Which one it was there.</param>
    /// <param name="contentId">The raw message.</param>
    /// <param name="size">As it came, in octets.</param>
    /// <param name="now">When it was stored.</param>
    public InboundEmail(Guid id, string mailbox, string key, Guid contentId, long size, DateTimeOffset now)
    {
        Id = id;
        Mailbox = mailbox;
        MailboxKey = key;
        ContentId = contentId;
        Size = size;
        ReceivedAt = now;
        DueAt = now;
    }

    public Guid Id { get; private set; }

    /// <summary>Whose it is; null while that is not known, and for what the operator must assign.</summary>
    public Guid? CompanyId { get; private set; }

    Guid ICompanyOwned.CompanyId => CompanyId ?? Guid.Empty;
    public string Mailbox { get; private set; } = "";
    public string MailboxKey { get; private set; } = "";
    public Guid ContentId { get; private set; }

    /// <summary>What was read of it; null before.</summary>
    public Guid? ReadingId { get; private set; }

    public long Size { get; private set; }

    /// <summary>Whether only its beginning was kept: it was too large.</summary>
    public bool IsCut { get; init; }

    public DateTimeOffset ReceivedAt { get; private set; }
    public InboundStatus Status { get; private set; }

    /// <summary>Not read before this instant.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>How often reading it failed.</summary>
    public int Failures { get; private set; }

    public InboundKind? Kind { get; private set; }
    public InboundMatch? MatchedBy { get; private set; }
    public Guid? EmailId { get; private set; }
    public Guid? SourceTaskId { get; private set; }
    public Guid? RequestId { get; private set; }
    public Guid? DataSourceId { get; private set; }

    /// <summary>Of a bounce: why. Only where the report is about the To address of our mail.</summary>
    public FailureReason? Reason { get; private set; }

    /// <summary>Of a bounce: the enhanced status code (RFC 3463), where one was given.</summary>
    public string? StatusCode { get; private set; }

    /// <summary>Whether its sender is at another domain than the one that was asked.</summary>
    public bool IsFromStranger { get; private set; }

    /// <summary>Whether a configured server vouches that its From is true (DMARC, RFC 7489, as told by RFC 8601).</summary>
    public bool IsAuthenticated { get; private set; }

    /// <summary>What the same mail has in common however often and wherever it arrives, blinded; null where that is not known. Unique: its second copy has none.</summary>
    public string? Fingerprint { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether it carries a token that only our own mail can have given away.</summary>
    public bool HasOurToken => MatchedBy is InboundMatch.EnvelopeToken or InboundMatch.ReplyToken;

    /// <summary>Records what kind of mail it is and where that reading is kept.</summary>
    public void Describe(InboundKind kind, Guid readingId, bool isAuthenticated)
    {
        (Kind, ReadingId, IsAuthenticated) = (kind, readingId, isAuthenticated);
    }

    /// <summary>Records of a bounce why our mail did not arrive.</summary>
    public void Explain(FailureReason reason, string? statusCode) => (Reason, StatusCode) = (reason, statusCode is { Length: <= 20 } && statusCode.All(c => char.IsAsciiDigit(c) || c == '.') ? statusCode : null);

    /// <summary>It belongs to this email. Its content is sealed for the email's request from now on.</summary>
    public void Match(OutboundEmail email, InboundMatch by, bool isFromStranger, Guid contentId, Guid? readingId)
    {
        (EmailId, SourceTaskId, RequestId, DataSourceId) = (email.Id, email.SourceTaskId, email.RequestId, email.DataSourceId);
        (CompanyId, MatchedBy, IsFromStranger, Status) = (email.CompanyId, by, isFromStranger, InboundStatus.Matched);
        (ContentId, ReadingId) = (contentId, readingId);
    }

    /// <summary>A person says that it belongs to this source task, which may never have been asked by mail. Its content is sealed for the task's request from now on.</summary>
    /// <param name="task">The source task.</param>
    /// <param name="email">The last email that asked; null when none did.</param>
    /// <param name="isFromStranger">Whether its sender is at another domain than the one that was asked.</param>
    /// <param name="contentId">The raw message.</param>
    /// <param name="readingId">What was read of it.</param>
    public Refusal? Attach(SourceTask task, OutboundEmail? email, bool isFromStranger, Guid contentId, Guid? readingId)
    {
        if (WhyNotAttach() is { } refusal) return refusal;
        (EmailId, SourceTaskId, RequestId, DataSourceId) = (email?.Id, task.Id, task.RequestId, task.DataSourceId);
        (MatchedBy, IsFromStranger, Status) = (InboundMatch.Hand, isFromStranger, InboundStatus.Matched);
        (ContentId, ReadingId) = (contentId, readingId);
        return null;
    }

    /// <summary>Its content is sealed under another key from now on.</summary>
    public void Reseal(Guid contentId, Guid? readingId) => (ContentId, ReadingId) = (contentId, readingId);

    /// <summary>By what a second copy of it is recognised.</summary>
    public void Recognise(string fingerprint) => Fingerprint = fingerprint;

    /// <summary>Nothing is known that it belongs to: it waits in the company's holding pen, or in the operator's where no company is known either.</summary>
    public void Hold(Guid? companyId) => (CompanyId, Status) = (companyId, InboundStatus.Unmatched);

    /// <summary>It needs nobody.</summary>
    public void Ignore(Guid? companyId) => (CompanyId, Status) = (companyId, InboundStatus.Ignored);

    /// <summary>The operator gives it to a company, in whose holding pen it waits.</summary>
    public Refusal? Assign(Guid companyId)
    {
        if (CompanyId is not null || Status != InboundStatus.Unmatched) return new("not-unmatched", "This message waits in the operator's pen no longer.");
        CompanyId = companyId;
        return null;
    }

    /// <summary>A person throws it away.</summary>
    public Refusal? Discard()
    {
        if (Status is not (InboundStatus.Unmatched or InboundStatus.SetAside)) return new("not-unmatched", "This message has been dealt with already.");
        Status = InboundStatus.Discarded;
        return null;
    }

    /// <summary>Why it cannot be attached by hand; null when it can.</summary>
    public Refusal? WhyNotAttach() =>
        Status == InboundStatus.Unmatched ? null : new("not-unmatched", "This message has been dealt with already.");

    /// <summary>Reading it failed: it is tried again later, and set aside after too many times.</summary>
    /// <param name="mostFailures">After how many it is set aside.</param>
    /// <param name="again">When it is tried again.</param>
    public void Fail(int mostFailures, DateTimeOffset again)
    {
        Failures++;
        DueAt = again;
        if (Failures >= mostFailures) Status = InboundStatus.SetAside;
    }

    /// <summary>It is read later: what it belongs to is still being recorded.</summary>
    public void Wait(DateTimeOffset until) => DueAt = until;
}
