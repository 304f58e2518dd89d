namespace Lethe.Mail.Outbound;

/// <summary>What a digest has a section for, the most pressing first.</summary>
public enum DigestTopic
{
    Overdue,
    Due,

    /// <summary>Answers that take effect once a person has looked at them.</summary>
    ToConfirm,

    /// <summary>Data sources that need something of us: further information, their own form filled in, an address that works.</summary>
    WaitsForYou,
    Bounced,
    Unmatched,
    Silent,
}

/// <summary>One thing that waits, without personal data.</summary>
/// <param name="Link">Where to see to it, below the portal's own address: /requests/1042.</param>
/// <param name="Request">The request's number, R-1042; null for what matches none.</param>
/// <param name="DataSource">The data source's name; null when it is about the request as a whole.</param>
public sealed record DigestLine(string Link, string? Request = null, string? DataSource = null);

/// <summary>All that waits of one kind.</summary>
/// <param name="Topic">Which.</param>
/// <param name="Count">How many there are, also when there are too many to list.</param>
/// <param name="Lines">The first of them.</param>
public sealed record DigestSection(DigestTopic Topic, int Count, IReadOnlyList<DigestLine> Lines);
