using System.CommandLine;
using Lethe.Portal.UseCases;
using Lethe.Storage.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe account confirm EMAIL</c>: prints the link that confirms an address, for when no mail leaves the machine yet.</summary>
internal static class AccountCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var email = new Argument<string>("EMAIL") { Description = "The address the account was made with." };
        var confirm = new Command("confirm", "Print the link that confirms an account's email address.") { email };
        confirm.SetAction(async (parsed, cancel) =>
        {
            var installation = await Installed.Open(Configured.By(settings), cancel);
            await using var app = PortalApplication.Build(installation.AsPortal());
            await using var scope = app.Services.CreateAsyncScope();
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = await accounts.FindByEmailAsync(parsed.GetRequiredValue(email))
                ?? throw new CommandFailedException("There is no account with this address.");
            if (account.EmailConfirmed) await Console.Error.WriteLineAsync("This address is confirmed already.");
            else Console.WriteLine(await scope.ServiceProvider.GetRequiredService<AccountLinks>().Confirmation(account));
            return 0;
        });
        return new Command("account", "Accounts.") { confirm };
    }
}
