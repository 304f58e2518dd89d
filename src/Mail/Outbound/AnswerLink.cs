using Lethe.Storage.Secrets;

namespace Lethe.Mail.Outbound;

/// <summary>The page on which a data source answers one email without an account; its token names the outbound email (<see cref="SignedEmailId"/>).</summary>
public sealed class AnswerLink(MasterKey masterKey, PublicUrl publicUrl)
{
    /// <summary>Below the portal's own address; behind it stands the token.</summary>
    public const string Path = "/public/answer/";

    /// <summary>What stands in place of the token in an email that is only shown or tested.</summary>
    public const string SampleToken = "sample";

    private readonly SignedEmailId _signed = new(masterKey, "answer page");

    /// <summary>The page that says of itself that it is a sample.</summary>
    public string Sample => $"{publicUrl.Value}{Path}{SampleToken}";

    /// <summary>The page for answers to an email.</summary>
    public string Of(Guid emailId) => $"{publicUrl.Value}{Path}{_signed.Of(emailId)}";

    /// <summary>The email that a token names; null when it is none of ours.</summary>
    public Guid? Read(string? token) => _signed.Read(token);
}
