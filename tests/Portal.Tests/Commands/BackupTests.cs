using Lethe.Domain.Emails;
using Lethe.Portal.UseCases;
using Lethe.Testing.Processes;
using Lethe.Testing.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Commands;

public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_of_a_running_portal_is_restored_and_no_email_is_sent_twice()
    {
        using var premises = new Premises();
        using var relay = new ScriptedSmtpServer();
        relay.Stop();
        await premises.Found("ben@northwind.example", then: (services, ben) => services.GetRequiredService<SendAccountLink>().ForNewPassword(ben));
        using (var lethe = premises.Start("serve", ("Mail__Relay", relay.Address.ToString())))
        {
            await Eventually.FindAsync("the start", () => lethe.Errors.Contains("Lethe is at") ? "" : null, story: () => lethe.Errors);
            var (code, output, errors) = await premises.Run($"backup --to {premises["a.backup"]}");
            (code, errors).ShouldBe((0, $"1 emails that wait or are being sent are held in the copy, so that a restored portal does not send them a second time.\nThe master key is not in it and must be kept apart from it: {premises["master.key"]}"));
            output.ShouldContain("checked");
            relay.Start();
            await Eventually.FindAsync("the mail", () => relay.Messages.Count > 0 ? "" : null, story: () => lethe.Errors);
            (await premises.Run($"restore --from {premises["a.backup"]}")).Code.ShouldBe(1);
            await lethe.Terminate();
            (await lethe.ExitCode()).ShouldBe(0, lethe.Errors);
        }

        var restored = await premises.Run($"restore --from {premises["a.backup"]} --force");
        restored.Code.ShouldBe(0, restored.Errors);
        restored.Errors.ShouldContain("1 emails are held");
        (await premises.Run("queue list")).Output.ShouldContain("@privacy.test");
        using (var lethe = premises.Start("serve", ("Mail__Relay", relay.Address.ToString())))
        {
            await Eventually.FindAsync("the reminder", () => lethe.Errors.Contains("1 emails are held") ? "" : null, story: () => lethe.Errors);
            await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
            relay.Messages.Count.ShouldBe(1);

            (await premises.Run("queue release")).Errors.ShouldBe("1 emails are queued and will be sent.");
            await Eventually.FindAsync("the second mail", () => relay.Messages.Count == 2 ? "" : null, story: () => lethe.Errors);
            await lethe.Terminate();
            await lethe.ExitCode();
        }

        await using var db = (await premises.Open()).Databases.OpenForInstallation();
        (await db.OutboundEmails.SingleAsync(TestContext.Current.CancellationToken)).Status.ShouldBe(DeliveryStatus.Sent);
    }
    [Fact]
    public async Task A_file_that_is_no_database_is_not_restored_and_named()
    {
        using var premises = new Premises();
        await File.WriteAllTextAsync(premises["letter.txt"], new string('x', 5000), TestContext.Current.CancellationToken);

        var (code, _, errors) = await premises.Run($"restore --from {premises["letter.txt"]}");

        code.ShouldBe(1);
        errors.ShouldStartWith($"{premises["letter.txt"]} is no database of Lethe, or is damaged: ");
        errors.ShouldNotContain("Storage__ConnectionString");
    }
}
