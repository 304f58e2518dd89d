using Lethe.Domain.Emails;

namespace Lethe.Domain.Companies;

/// <summary>What a check changed about where a company's mail goes out from.</summary>
public enum SenderDomainChange
{
    None,

    /// <summary>From now on mail goes out from the company's own domain.</summary>
    Verified,

    /// <summary>From now on mail goes out from the portal's domain again.</summary>
    FellBack,
}

/// <summary>A domain of the company's own, from which its mail goes out once its DNS records are right. Until then the portal's domain stands in.</summary>
public sealed class SenderDomain : ICompanyOwned, IVersioned
{
    /// <summary>How many checks in a row must find the records wrong before mail goes out from the portal's domain again.</summary>
    public const int WrongChecksUntilFallBack = 3;

    private SenderDomain() { }

    /// <param name="companyId">Whose it is.</param>
    /// <param name="domain">The domain name; kept as its A-labels (RFC 5890).</param>
    /// <param name="now">When it was named.</param>
    public SenderDomain(Guid companyId, string domain, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CompanyId = companyId;
        Domain = EmailAddress.Domain($"any@{domain}");
        CreatedAt = now;
    }

    public Guid Id { get; private set; }
    public Guid CompanyId { get; private set; }

    /// <summary>In lower case, as its A-labels.</summary>
    public string Domain { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When DNS was last asked; null before.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>Since when mail goes out from this domain; null while it goes out from the portal's.</summary>
    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>How many checks in a row found a record wrong; a check that got no answer does not count.</summary>
    public int WrongChecks { get; private set; }

    /// <summary>What the last check found; empty before the first.</summary>
    public IReadOnlyList<SenderRecordFinding> Findings { get; private set; } = [];

    public int Version { get; private set; }

    public bool IsVerified => VerifiedAt is not null;

    /// <summary>Notes what DNS said. One answer that all is right suffices; only several in a row that it is not take it back.</summary>
    /// <param name="findings">How each record stands.</param>
    /// <param name="isFree">Whether no other company sends from this domain.</param>
    /// <param name="now">When DNS was asked.</param>
    public SenderDomainChange Check(IReadOnlyList<SenderRecordFinding> findings, bool isFree, DateTimeOffset now)
    {
        (CheckedAt, Findings) = (now, findings);
        if (findings.Any(finding => finding.State is SenderRecordState.Missing or SenderRecordState.Different)) return CountWrong();
        if (findings.Any(finding => finding.State == SenderRecordState.Unknown)) return SenderDomainChange.None;
        WrongChecks = 0;
        if (IsVerified || !isFree) return SenderDomainChange.None;
        VerifiedAt = now;
        return SenderDomainChange.Verified;
    }

    private SenderDomainChange CountWrong()
    {
        WrongChecks = Math.Min(WrongChecks + 1, WrongChecksUntilFallBack);
        if (!IsVerified || WrongChecks < WrongChecksUntilFallBack) return SenderDomainChange.None;
        VerifiedAt = null;
        return SenderDomainChange.FellBack;
    }
}
