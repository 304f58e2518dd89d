using System.Text;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound.Signing;
using Lethe.Storage.Secrets;
using Lethe.Testing.Smtp;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Tests.Outbound.Signing;

/// <summary>The whole way: keys made as the command makes them, a tick, a real Postfix, and what others say about what it delivered.</summary>
public sealed class SignedDeliveryTests
{
    [Fact]
    public async Task What_arrives_at_a_data_source_carries_two_signatures_that_hold()
    {
        var postfix = await PostfixServer.Shared;
        await using var desk = await MailDesk.Open(postfix.Address);
        var keys = await Keys(desk);
        var person = new DataSubjectProfile("Zoë", "O'Brien-Łukasz", "zoe@person.example", null, null, new Dictionary<IdentifierKind, string>(), null);
        var task = await desk.TaskFor("signed@vendor.example", person);
        await desk.Start();

        var email = await desk.Wait(await desk.Tick(task), DeliveryStatus.Sent);

        var delivered = await postfix.WaitForAsync("the signed mail", mail => mail.Parse().MessageId == email.MessageId);
        var arrived = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(delivered.Raw).Replace("\n", "\r\n", StringComparison.Ordinal));
        (await OtherVerifiers.AskDkimPy(arrived, keys)).ShouldBe(["pass", "pass"]);
        (await OtherVerifiers.AskOpenDkim(arrived, keys)).Where(result => result != "neutral").ShouldBe(["pass", "pass"]);
    }

    private static async Task<DkimKey[]> Keys(MailDesk desk)
    {
        await using var db = desk.Database.Databases.OpenForInstallation();
        foreach (var algorithm in Enum.GetValues<DkimAlgorithm>()) (await desk.Get<DkimKeys>().Create(db, "portal.example", null, algorithm)).Refusal.ShouldBeNull();
        return await db.DkimKeys.AsNoTracking().ToArrayAsync();
    }
}
