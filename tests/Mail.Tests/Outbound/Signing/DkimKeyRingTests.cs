using Lethe.Mail.Outbound.Signing;
using Lethe.Storage.Secrets;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Mail.Tests.Outbound.Signing;

public sealed class DkimKeyRingTests
{
    private static readonly byte[] Message = "From: a@portal.example\r\n\r\nx\r\n"u8.ToArray();

    [Fact]
    public async Task A_new_key_takes_effect_within_half_a_minute_without_a_restart()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var desk = await MailDesk.Open(time: time);
        (await desk.Get<DkimSigner>().Sign(Message, "portal.example")).ShouldBeEmpty();

        await Add(desk, DkimAlgorithm.Ed25519);
        await Add(desk, DkimAlgorithm.Rsa);
        await Add(desk, DkimAlgorithm.Rsa);
        time.Advance(TimeSpan.FromSeconds(31));

        SignatureCheck.Signatures(await desk.Get<DkimSigner>().Sign(Message, "Portal.Example")).Select(tags => tags["a"]).ShouldBe(["rsa-sha256", "ed25519-sha256"]);
        (await desk.Get<DkimSigner>().Sign(Message, "other.example")).ShouldBeEmpty();
    }

    private static async Task Add(MailDesk desk, DkimAlgorithm algorithm)
    {
        await using var db = desk.Database.Databases.OpenForInstallation();
        (await desk.Get<DkimKeys>().Create(db, "portal.example", null, algorithm)).Refusal.ShouldBeNull();
    }
}
