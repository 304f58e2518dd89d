using System.Security.Cryptography;
using Lethe.Mail;
using Microsoft.AspNetCore.DataProtection;

namespace Lethe.Portal.UseCases;

/// <summary>Links with which one invited person may found a company. The address in them is encrypted.</summary>
internal sealed class SignUpLinks(IDataProtectionProvider protection, PublicUrl publicUrl)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("company invitation").ToTimeLimitedDataProtector();

    public string For(string email) => $"{publicUrl.Value}/account/sign-up?invitation={_protector.Protect(email, Lifetime)}";

    /// <summary>The invited address; null when the link is expired, altered or none.</summary>
    public string? Read(string? invitation)
    {
        try
        {
            return string.IsNullOrEmpty(invitation) ? null : _protector.Unprotect(invitation);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
