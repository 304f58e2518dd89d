using Lethe.Testing.Processes;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Mail.Tests.Senders;

public sealed class SenderDomainWatchTests
{
    [Fact]
    public async Task A_domain_is_taken_into_use_by_itself_when_its_records_appear_and_out_of_use_when_they_stay_away()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var own = await OwnDomain.Open(time);
        await own.Choose();
        await own.Publish();
        await own.Desk.Start();
        await Until(own, time, verified: true);

        own.Dns.Text($"_dmarc.{OwnDomain.Name}");
        await Until(own, time, verified: false);

        (time.GetUtcNow() - own.Desk.Given.Now).ShouldBeGreaterThan(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task The_key_of_a_removed_domain_goes_when_nothing_is_queued_any_more()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var folder = new Testing.Folders.TemporaryFolder("mail");
        await using var own = await (await OwnDomain.Open(time, $"folder:{folder.Path}")).Verified();
        await own.Desk.Tick(await own.Desk.TaskFor("privacy@vendor.example"));
        await own.Remove();
        own.Desk.Read(db => db.DkimKeys.Count()).ShouldBe(1);

        await own.Desk.Start();
        await Eventually.FindAsync("no key any more", () =>
        {
            time.Advance(TimeSpan.FromSeconds(30));
            return own.Desk.Read(db => db.DkimKeys.Count()) == 0 ? "gone" : null;
        });
    }

    private static async Task Until(OwnDomain own, FakeTimeProvider time, bool verified) => await Eventually.FindAsync($"verified: {verified}", () =>
    {
        time.Advance(TimeSpan.FromSeconds(30));
        return own.Desk.Read(db => db.SenderDomains.Single()).IsVerified == verified ? "yes" : null;
    });
}
