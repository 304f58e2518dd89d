using Lethe.Domain.Emails;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Outbound;

/// <summary>
/// The portal's own address for answers to one email: <c>r+TOKEN@</c>, where the token names the outbound email (<see cref="SignedEmailId"/>). It is at the
/// portal's mail domain also when the company writes from its own, which has no mailbox of ours.
/// </summary>
public sealed class ReplyAddress(MasterKey masterKey, MailSettings settings)
{
    private const string Prefix = "r+";
    private readonly SignedEmailId _signed = new(masterKey, "reply address");
    private readonly string _domain = EmailAddress.Domain($"r@{settings.Domain}");

    /// <summary>What stands there in an email that is only shown; it reaches nobody.</summary>
    public string Sample => $"{Prefix}sample@{_domain}";

    /// <summary>Where answers to an email arrive.</summary>
    public string Of(Guid emailId) => $"{Prefix}{_signed.Of(emailId)}@{_domain}";

    /// <summary>The email that a reply address names; null when it is none of ours.</summary>
    public Guid? Read(string address) => _signed.ReadAddress(address, Prefix);
}
