using Lethe.Domain.Emails;
using Lethe.Testing.Processes;
using Lethe.Testing.Smtp;

namespace Lethe.Mail.Tests.Outbound;

/// <summary>One bad or limited recipient is nobody else's trouble.</summary>
public sealed class IsolationTests : IDisposable
{
    private readonly ScriptedSmtpServer _server = new();
    private readonly TaskCompletionSource _release = new();

    [Fact]
    public async Task A_vendor_whose_mail_hangs_holds_up_no_other_even_with_more_mail_than_there_are_connections()
    {
        _server.For("slow.example", "BODY", SmtpAnswer.Say("250 2.0.0 At last").After(_release.Task));
        await using var desk = await MailDesk.Open(_server.Address);
        var slow = await Tick(desk, "slow.example", 30);
        await desk.Start();
        await Eventually.FindAsync("the slow ones", () => _server.Messages.Count >= 4 ? "" : null);

        var quick = await Tick(desk, "quick.example", 5);

        foreach (var email in quick) await desk.Wait(email, DeliveryStatus.Sent);
        slow.Count(email => desk.Read(db => db.OutboundEmails.Single(row => row.Id == email.Id)).Status == DeliveryStatus.Sent).ShouldBe(0);
        _release.SetResult();
        foreach (var email in slow) await desk.Wait(email, DeliveryStatus.Sent);
        _server.Messages.Count.ShouldBe(35);
    }

    [Fact]
    public async Task A_limited_domain_is_given_no_more_at_once_and_the_others_go_on()
    {
        _server.For("limited.example", "BODY", SmtpAnswer.Say("250 2.0.0 At last").After(_release.Task));
        await using var desk = await MailDesk.Open(_server.Address, limits: [new DomainLimit { Domain = "limited.example", Connections = 2 }]);
        var limited = await Tick(desk, "limited.example", 6);
        await desk.Start();
        await Eventually.FindAsync("the first two", () => _server.Messages.Count == 2 ? "" : null);

        foreach (var email in await Tick(desk, "free.example", 3)) await desk.Wait(email, DeliveryStatus.Sent);

        _server.Messages.Count.ShouldBe(5);
        desk.Read(db => db.OutboundEmails.Count(email => email.Status == DeliveryStatus.Sending)).ShouldBe(2);
        _release.SetResult();
        foreach (var email in limited) await desk.Wait(email, DeliveryStatus.Sent);
    }

    [Fact]
    public async Task A_vendor_that_refuses_everything_is_nobody_elses_trouble()
    {
        _server.For("refusing.example", "RCPT", SmtpAnswer.Say("550 5.1.1 No such user").ThenHangUp());
        await using var desk = await (await MailDesk.Open(_server.Address)).Start();
        var refused = await Tick(desk, "refusing.example", 10);

        foreach (var email in await Tick(desk, "quick.example", 5)) await desk.Wait(email, DeliveryStatus.Sent);
        foreach (var email in refused) await desk.Wait(email, "judged", found => found.Status is DeliveryStatus.Failed or DeliveryStatus.Deferred);
    }

    public void Dispose() => _server.Dispose();

    private static async Task<IReadOnlyList<OutboundEmail>> Tick(MailDesk desk, string domain, int count)
    {
        var emails = new List<OutboundEmail>();
        for (var i = 0; i < count; i++) emails.Add(await desk.Tick(await desk.TaskFor($"privacy@{domain}", name: $"{domain} {i}")));
        return emails;
    }
}
