using Lethe.Domain.Emails;
using Lethe.Mail.Senders;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Outbound;

/// <summary>The address to which a mail's bounces return: <c>b+TOKEN@</c>, where the token names the outbound email (<see cref="SignedEmailId"/>).</summary>
public sealed class EnvelopeSender(MasterKey masterKey, MailSettings settings)
{
    private const string Prefix = "b+";
    private readonly SignedEmailId _signed = new(masterKey, "envelope sender");
    private readonly string _domain = EmailAddress.Domain($"b@{settings.Domain}");

    /// <summary>The return path of an email.</summary>
    /// <param name="emailId">The outbound email.</param>
    /// <param name="fromDomain">The domain that it is from; a company's own has a return path of its own, so that SPF is aligned (RFC 7489 section 3.1.2).</param>
    public string Of(Guid emailId, string fromDomain) => $"{Prefix}{_signed.Of(emailId)}@{DomainFor(fromDomain)}";

    /// <summary>Under which name bounces of mail from this domain come home.</summary>
    public string DomainFor(string fromDomain) => fromDomain == _domain ? _domain : SenderRecords.ReturnPath(fromDomain);

    /// <summary>The email that a return path names; null when it is none of ours.</summary>
    public Guid? Read(string address) => _signed.ReadAddress(address, Prefix);
}
