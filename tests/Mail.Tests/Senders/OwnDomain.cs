using Lethe.Domain;
using Lethe.Domain.Companies;
using Lethe.Mail.Senders;
using Lethe.Storage;
using Lethe.Testing.Databases;
using Lethe.Testing.Dns;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Tests.Senders;

/// <summary>A company with a domain of its own, and the DNS that it publishes in.</summary>
internal sealed class OwnDomain(ScriptedDnsServer dns, MailDesk desk, Given given) : IAsyncDisposable
{
    public const string Name = "privacy.northwind.example";

    public ScriptedDnsServer Dns => dns;

    public MailDesk Desk => desk;

    public static async Task<OwnDomain> Open(TimeProvider? time = null, object? relay = null)
    {
        var dns = new ScriptedDnsServer();
        var desk = await MailDesk.Open(relay, dns: dns.Address, time: time);
        return new(dns, desk, desk.Given);
    }

    /// <summary>Another company of the same portal, in the same DNS.</summary>
    public OwnDomain Neighbour() => new(dns, desk, new Given(desk.Database.Databases));

    public async Task<Refusal?> Choose(string name = Name)
    {
        await using var db = await Db();
        return await desk.Get<ChooseSenderDomain>().Name(db, (await given.Company()).Id, (await given.Agent()).Id, name);
    }

    public async Task<Refusal?> Check()
    {
        await using var db = await Db();
        return await desk.Get<CheckSenderDomain>().Check(db, await db.SenderDomains.SingleAsync(), (await given.Agent()).Id);
    }

    public async Task Remove()
    {
        await using var db = await Db();
        (await desk.Get<ChooseSenderDomain>().Remove(db, await db.SenderDomains.SingleAsync(), (await given.Agent()).Id)).ShouldBeNull();
    }

    /// <summary>Publishes all records as the page shows them.</summary>
    public async Task Publish()
    {
        await using var db = await Db();
        var domain = await db.SenderDomains.SingleAsync();
        foreach (var record in SenderRecords.Of(domain.Domain, (await SenderDomainKey.Of(db, domain))!, "portal.example"))
            if (record.Type == "MX") dns.Mail(record.Name, record.Value);
            else dns.Text(record.Name, record.Value);
    }

    /// <summary>Named, published and found.</summary>
    public async Task<OwnDomain> Verified()
    {
        (await Choose()).ShouldBeNull();
        await Publish();
        (await Check()).ShouldBeNull();
        (await Row()).IsVerified.ShouldBeTrue();
        return this;
    }

    public async Task<SenderDomain> Row()
    {
        await using var db = await Db();
        return await db.SenderDomains.AsNoTracking().SingleAsync();
    }

    public async Task<SenderRecordFinding> Finding(SenderRecord record) => (await Row()).Findings.Single(finding => finding.Record == record);

    public async Task<IReadOnlyList<Domain.Activities.ActivityKind>> History()
    {
        await using var db = await Db();
        return await db.Activities.OrderBy(activity => activity.Id).Select(activity => activity.Kind).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync();
        dns.Dispose();
    }

    private async Task<PortalDb> Db() => desk.Database.Databases.OpenFor((await given.Company()).Id);
}
