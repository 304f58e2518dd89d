using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Portal.Demo;
using Lethe.Storage;
using Lethe.Testing.Folders;
using Lethe.Testing.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Demo;

/// <summary>The loop that a newcomer sees: vendors answer in their manner, over the ways that real ones have, and time passes.</summary>
public sealed class DemoVendorsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new("demo-vendors");

    /// <summary>The slowest vendor thinks for a quarter of a minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var folder = new DemoFolder(_folder.Path);
        folder.Clear();
        var installation = await Installed.Open(folder.Configure(["--urls=http://127.0.0.1:0"]));
        await DemoSeed.Sow(installation, TimeProvider.System.GetUtcNow());
        folder.MarkReady();
        _app = PortalApplication.Build(installation, builder => builder.AddDemo(folder));
        await _app.StartAsync();
    }

    [Fact]
    public async Task Some_answer_on_the_page_some_by_mail_one_bounces_one_holdson_holiday_and_then_silent()
    {
        await AskAll();

        await Until("Mailfinch", task => task.Outcome == Outcome.Deleted, "Mailfinch to answer on its page");
        await Until("Paketbote Krüger", task => task.Outcome == Outcome.Unreachable, "the email to Paketbote to come back");
        await Until("Helpnest", task => task.Outcome == Outcome.Acknowledged, "Helpnest's receipt");
        (await Suggested("Paywell")).ShouldBe(Outcome.PartlyDeleted);
        (await Suggested("Stempelkarte Plus")).ShouldBe(Outcome.NotFound);
        await using (var db = Open())
        {
            (await db.DataSources.SingleAsync(source => source.Name == "Paketbote Krüger")).Contact.ShouldBe(ContactState.Gone);
            (await db.InboundEmails.CountAsync(email => email.Status == InboundStatus.Unmatched)).ShouldBe(1);
        }

        _app.Services.GetRequiredService<DemoTime>().Pass(TimeSpan.FromDays(3));
        (await Suggested("Helpnest")).ShouldBe(Outcome.Deleted);

        await using var later = Open();
        var silent = await TaskOf(later, "Segmentary");
        (silent.Outcome.IsOpen(), silent.AnsweredAt).ShouldBe((true, null));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private PortalDb Open() => _app.Services.GetRequiredService<PortalDbFactory>().OpenForInstallation();

    /// <summary>Ticks all that can be ticked of the newest request.</summary>
    private async Task AskAll()
    {
        await using var all = Open();
        var company = await all.Companies.SingleAsync();
        var agent = await all.Agents.FirstAsync(row => row.Name == DemoCompany.OwnerName);
        await using var db = _app.Services.GetRequiredService<PortalDbFactory>().OpenFor(company.Id);
        var request = await db.Requests.OrderByDescending(row => row.Number).FirstAsync();
        foreach (var task in await db.SourceTasks.Where(row => row.RequestId == request.Id).Select(row => row.Id).ToListAsync())
            await _app.Services.GetRequiredService<AskDataSource>().Ask(db, task, agent);
    }

    private static async Task<SourceTask> TaskOf(PortalDb db, string vendor)
    {
        var request = await db.Requests.OrderByDescending(row => row.Number).FirstAsync();
        return await db.SourceTasks.AsNoTracking().SingleAsync(task => task.RequestId == request.Id && db.DataSources.Any(source => source.Id == task.DataSourceId && source.Name == vendor));
    }

    private Task<SourceTask> Until(string vendor, Func<SourceTask, bool> holds, string what) => Eventually.FindAsync(what, () =>
    {
        using var db = Open();
        var task = TaskOf(db, vendor).GetAwaiter().GetResult();
        return holds(task) ? task : null;
    }, Patience);

    /// <summary>What an answer that waits for a person looks like.</summary>
    private async Task<Outcome?> Suggested(string vendor) => (await Eventually.FindAsync($"{vendor} to answer by mail", () =>
    {
        using var db = Open();
        var task = TaskOf(db, vendor).GetAwaiter().GetResult();
        return db.Answers.AsNoTracking().FirstOrDefault(answer => answer.SourceTaskId == task.Id && answer.Decision == AnswerDecision.Open);
    }, Patience)).Outcome;
}
