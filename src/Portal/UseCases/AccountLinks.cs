using System.Text;
using Lethe.Mail;
using Lethe.Storage.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Lethe.Portal.UseCases;

/// <summary>Links that prove who opens them. They name the account by its id, never by its address, and work for 24 hours.</summary>
internal sealed class AccountLinks(UserManager<Account> accounts, PublicUrl publicUrl)
{
    public async Task<string> Confirmation(Account account) => Link("confirmation", account, await accounts.GenerateEmailConfirmationTokenAsync(account));

    public async Task<string> PasswordReset(Account account) => Link("new-password", account, await accounts.GeneratePasswordResetTokenAsync(account));

    /// <summary>The token as Identity knows it; empty when the text was altered.</summary>
    public static string Token(string? text)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text ?? ""));
        }
        catch (FormatException)
        {
            return "";
        }
    }

    private string Link(string page, Account account, string token) =>
        $"{publicUrl.Value}/account/{page}?account={account.Id}&token={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token))}";
}
