using System.CommandLine;
using Lethe.Domain.Emails;
using Lethe.Portal.UseCases;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe company invite EMAIL</c>: prints a link with which one person may found a company (Portal__SignUp=invited).</summary>
internal static class CompanyCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var email = new Argument<string>("EMAIL") { Description = "The address of the company's first owner." };
        var invite = new Command("invite", "Print a link with which this person may found a company; it works for seven days.") { email };
        invite.SetAction(async (parsed, cancel) =>
        {
            var address = parsed.GetRequiredValue(email);
            if (EmailAddress.WhyNot(address) is { } why) throw new CommandFailedException(why);
            var installation = await Installed.Open(Configured.By(settings), cancel);
            if (installation.Settings.Portal.SignUp is not SignUp.Invited and var mode)
                throw new CommandFailedException($"Portal__SignUp is {mode}, and with it a link opens nothing. Set Portal__SignUp=Invited, also where the portal runs, and ask again.");
            await using var app = PortalApplication.Build(installation.AsPortal());
            Console.WriteLine(app.Services.GetRequiredService<SignUpLinks>().For(EmailAddress.Trim(address)));
            return 0;
        });
        return new Command("company", "Companies.") { invite };
    }
}
