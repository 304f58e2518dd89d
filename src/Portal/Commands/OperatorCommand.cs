using System.CommandLine;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe operator add EMAIL</c>: lets an account see the installation's figures and settings.</summary>
internal static class OperatorCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var email = new Argument<string>("EMAIL") { Description = "The address the account was made with." };
        var add = new Command("add", "Make an account an operator: it sees figures and settings, never requests or mail.") { email };
        add.SetAction(async (parsed, cancel) =>
        {
            var installation = await Installed.Open(Configured.By(settings), cancel);
            await using var db = installation.Databases.OpenForInstallation();
            var normal = parsed.GetRequiredValue(email).Trim().ToUpperInvariant();
            var account = await db.Users.SingleOrDefaultAsync(user => user.NormalizedEmail == normal, cancel)
                ?? throw new CommandFailedException("There is no account with this address. Sign up first.");
            account.IsOperator = true;
            account.SecurityStamp = Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
            await db.SaveChangesAsync(cancel);
            await Console.Error.WriteLineAsync("This account is an operator now.");
            return 0;
        });
        return new Command("operator", "People who run this installation.") { add };
    }
}
