using System.CommandLine;
using Lethe.Domain.Emails;
using Lethe.Portal.UseCases;
using Lethe.Storage.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe operator add|remove EMAIL</c>: who sees the installation's figures and settings.</summary>
internal static class OperatorCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var email = new Argument<string>("EMAIL") { Description = "The address the account was made with." };
        var name = new Option<string?>("--name") { Description = "Makes the account if there is none: it belongs to no company. Prints the link that opens it." };
        var add = new Command("add", "Make an account an operator: it sees figures and settings, never requests or mail.") { email, name };
        add.SetAction((parsed, cancel) => Change(settings, async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var address = EmailAddress.Trim(parsed.GetRequiredValue(email));
            var account = await accounts.FindByEmailAsync(address);
            var isNew = account is null;
            account ??= await Make(accounts, address, parsed.GetValue(name));
            account.IsOperator = true;
            await accounts.UpdateSecurityStampAsync(account);
            await Console.Error.WriteLineAsync(isNew ? "This account is an operator. Choose its password here, within 24 hours:" : "This account is an operator now.");
            if (isNew) Console.WriteLine(await services.GetRequiredService<AccountLinks>().PasswordReset(account));
        }, cancel));
        var remove = new Command("remove", "Make an operator an ordinary account again.") { email };
        remove.SetAction((parsed, cancel) => Change(settings, async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var account = await accounts.FindByEmailAsync(EmailAddress.Trim(parsed.GetRequiredValue(email)));
            if (account is not { IsOperator: true }) throw new CommandFailedException("There is no operator with this address.");
            account.IsOperator = false;
            await accounts.UpdateSecurityStampAsync(account);
            await Console.Error.WriteLineAsync("This account is no operator any more.");
        }, cancel));
        return new Command("operator", "People who run this installation.") { add, remove };
    }

    private static async Task<int> Change(IReadOnlyList<string> settings, Func<IServiceProvider, Task> change, CancellationToken cancel)
    {
        var installation = await Installed.Open(Configured.By(settings), cancel);
        await using var app = PortalApplication.Build(installation.AsPortal());
        await using var scope = app.Services.CreateAsyncScope();
        await change(scope.ServiceProvider);
        return 0;
    }

    private static async Task<Account> Make(UserManager<Account> accounts, string email, string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new CommandFailedException("There is no account with this address. Sign up first, or give --name to make an account that belongs to no company.");
        if (EmailAddress.WhyNot(email) is { } why) throw new CommandFailedException(why);
        var account = new Account { Name = name.Trim(), Email = email, UserName = email, EmailConfirmed = true };
        var made = await accounts.CreateAsync(account);
        return made.Succeeded ? account : throw new CommandFailedException(string.Join(' ', made.Errors.Select(error => error.Description)));
    }
}
