using Lethe.Domain.Emails;
using Lethe.Portal.UseCases;
using Lethe.Testing.Processes;
using Lethe.Testing.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Commands;

public sealed class ServeTests
{
    [Fact]
    public async Task A_mail_that_is_under_way_when_the_program_is_told_to_stop_is_finished_and_recorded()
    {
        using var premises = new Premises();
        await premises.Found("ben@northwind.example", then: (services, ben) => services.GetRequiredService<SendAccountLink>().ForNewPassword(ben));
        var accepts = new TaskCompletionSource();
        using var relay = new ScriptedSmtpServer().On("BODY", SmtpAnswer.Say("250 2.0.0 Ok").After(accepts.Task));
        using var lethe = premises.Start("serve", ("Mail__Relay", relay.Address.ToString()));
        await Eventually.FindAsync("the whole mail", () => relay.Messages.Count > 0 ? "" : null, story: () => lethe.Errors);

        await lethe.Terminate();
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        accepts.SetResult();

        (await lethe.ExitCode()).ShouldBe(0, lethe.Errors);
        await using var db = (await premises.Open()).Databases.OpenForInstallation();
        (await db.OutboundEmails.SingleAsync(TestContext.Current.CancellationToken)).Status.ShouldBe(DeliveryStatus.Sent);
    }

    [Theory]
    [InlineData("First")]
    [InlineData("Invited")]
    [InlineData("Open")]
    public async Task Its_start_prints_the_setup_code_as_long_as_there_is_no_company(string signUp)
    {
        using var premises = new Premises();
        using var lethe = premises.Start("serve", ("Portal__SignUp", signUp));
        await Eventually.FindAsync("the setup code", () => lethe.Errors.Contains("with this setup code: ") ? "" : null, story: () => lethe.Errors);
        await lethe.Terminate();
        (await lethe.ExitCode()).ShouldBe(0, lethe.Errors);
    }
}
