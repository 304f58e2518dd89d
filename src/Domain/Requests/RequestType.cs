namespace Lethe.Domain.Requests;

/// <summary>What the data subject asks for: erasure (GDPR Art. 17), access (Art. 15), objection to sale or sharing (CCPA 1798.120), objection to direct marketing (Art. 21(2)), rectification (Art. 16).</summary>
public enum RequestType
{
    Deletion,
    Copy,
    DoNotSell,
    DoNotMail,
    Edit,
}
