using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Mail.Outbound;
using Lethe.Portal.Tests.Pages.Requests;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Pages.Public;

/// <summary>A data source that was asked by email, and somebody there with the link and a browser that nobody knows.</summary>
internal sealed class Outside : IDisposable
{
    private static int _addresses;

    private Outside(Desk desk, DataSource source, PrivacyRequest request, SourceTask task, OutboundEmail email)
    {
        (Desk, Source, Request, Task, Email) = (desk, source, request, task, email);
        Visitor = Stranger(desk.Portal);
    }

    public Desk Desk { get; }

    public DataSource Source { get; }

    public PrivacyRequest Request { get; }

    public SourceTask Task { get; }

    public OutboundEmail Email { get; }

    public Visitor Visitor { get; }

    public string Link => $"{AnswerLink.Path}{Token}";

    public string Token => Desk.Portal.Services.GetRequiredService<AnswerLink>().Of(Email.Id).Split('/')[^1];

    /// <summary>Somebody at an address on the internet that nobody else has.</summary>
    public static Visitor Stranger(PortalUnderTest portal)
    {
        var visitor = portal.Visitor();
        var number = Interlocked.Increment(ref _addresses);
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}");
        return visitor;
    }

    public static async Task<Outside> Asked(RequestsPortal portal, string company = "Northwind Coffee", string language = "en", string contact = "", DataSubjectProfile? who = null) =>
        await Asked(await Desk.Open(portal, company), language, contact, who);

    public static async Task<Outside> Asked(Desk desk, string language = "en", string contact = "", DataSubjectProfile? who = null, string name = "Hotjar")
    {
        var source = await desk.Source(name, contact);
        await using (var db = desk.Open())
            await db.DataSources.Where(row => row.Id == source.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Language, language));
        var request = await desk.Request(who: who);
        var task = await desk.TaskOf(request, source);
        await using (var db = desk.Open())
            (await desk.Portal.Services.GetRequiredService<AskDataSource>().Ask(db, task.Id, desk.Agent)).ShouldBeNull();
        return new(desk, source, request, await desk.TaskOf(request, source), (await desk.Emails(request)).Single(email => email.SourceTaskId == task.Id));
    }

    public Task<Page> Open() => Visitor.Get(Link);

    public async Task<Page> Say(string choice, params (string Name, string? Value)[] fields) => await Say(await Open(), choice, fields);

    /// <summary>Fills in the form of a page that may have been opened long ago.</summary>
    public Task<Page> Say(Page page, string choice, params (string Name, string? Value)[] fields) =>
        Visitor.Submit(page, "form#answer", [.. new (string Name, string? Value)[] { ("Choice", choice), ("Name", "Mina Bauer"), ("Confirmed", "true") }.Where(field => !fields.Any(given => given.Name == field.Name)), .. fields]);

    public async Task<(HttpStatusCode Status, JsonElement Body)> Send(object answer, string? link = null)
    {
        using var response = await Visitor.Client.PostAsJsonAsync(link ?? Link, answer);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public Task<SourceTask> Now() => Desk.TaskOf(Request, Source);

    public async Task<IReadOnlyList<(Answer Answer, AnswerWords Words)>> Kept()
    {
        await using var db = Desk.Open();
        var kept = new List<(Answer, AnswerWords)>();
        foreach (var answer in await db.Answers.AsNoTracking().Where(answer => answer.SourceTaskId == Task.Id).OrderBy(answer => answer.Id).ToListAsync())
            kept.Add((answer, (await Desk.Portal.Services.GetRequiredService<ReceiveAnswer>().Words(db, answer))!));
        return kept;
    }

    public async Task<DataSource> Contact()
    {
        await using var db = Desk.Open();
        return await db.DataSources.AsNoTracking().SingleAsync(source => source.Id == Source.Id);
    }

    /// <summary>What an agent does by hand.</summary>
    public async Task Correct(Outcome outcome)
    {
        await using var db = Desk.Open();
        var task = await db.SourceTasks.SingleAsync(row => row.Id == Task.Id);
        task.Correct(await db.Requests.SingleAsync(row => row.Id == Request.Id), outcome, Desk.Now).ShouldBeNull();
        await db.SaveChangesAsync();
    }

    public void Dispose() => Visitor.Dispose();
}
