using System.Net;
using Lethe.Domain.Requests;
using Lethe.Portal.Tests.Pages.Answers;
using Lethe.Testing.Processes;
using Lethe.Testing.Visiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Pages.Requests;

public sealed class LiveTests(RequestsPortal portal)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task An_open_page_hears_of_a_tick_of_its_sending_and_of_its_line_in_the_history()
    {
        var desk = await Desk.Open(portal);
        var mia = await desk.Colleague();
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request();
        using var live = await Listen(desk, await desk.Show(request));
        await live.Until("open");

        await mia.Tick(request, hotjar);
        var task = await desk.TaskOf(request, hotjar);
        (await live.Until("task")).ShouldBe($$"""{"id":"task-{{task.Id}}","url":"/requests/{{request.Number}}/tasks/{{task.Id}}"}""");
        (await live.Until("activity")).ShouldBe($$"""{"url":"/requests/{{request.Number}}/activity"}""");
        (await live.Until("progress", """{"done":1,"total":1}""")).ShouldNotBeNull();

        var lines = await desk.Script.Get($"/requests/{request.Number}/activity");
        lines.Document.QuerySelector("main").ShouldBeNull();
        lines.Document.QuerySelector("li")!.TextContent.ShouldContain("Requested deletion from Hotjar");
    }

    [Fact]
    public async Task An_open_page_hears_what_becomes_of_an_email_to_the_data_subject()
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request(Stage.Reply);
        await desk.Given.RefusedEmail(request);
        var page = await desk.Show(request);
        using var live = await Listen(desk, page);
        await live.Until("progress");
        (await desk.Visitor.Submit(page, "form[action*='/emails/'][action$='/cancellation']")).IsRedirect.ShouldBeTrue();
        (await live.Until("emails")).ShouldBe($$"""{"url":"/requests/{{request.Number}}/emails"}""");
    }

    [Fact]
    public async Task An_open_page_hears_of_a_bounce_of_an_answer_and_of_what_it_means()
    {
        var desk = await Desk.Open(portal);
        var mia = await desk.Colleague();
        var (request, task, email) = await desk.Asks(await desk.Source("Hotjar"));
        var (other, returned, lost) = await desk.Asks(await desk.Source("Stripe"));
        using var live = await Listen(desk, await desk.Show(request));
        using var otherLive = await Listen(desk, await desk.Show(other));
        await live.Until("progress");
        await otherLive.Until("progress");

        await desk.Receives(desk.Reply(email, "We do not know this person."));
        (await live.Until("task"))!.ShouldContain($"task-{task.Id}");
        (await desk.Script.Get($"/requests/{request.Number}/tasks/{task.Id}")).Body.ShouldContain("Read the answer");
        await live.Until("activity");
        var answer = await mia.Visitor.Get("/answers");
        (await mia.Visitor.Submit(await mia.Visitor.Get(answer.Document.QuerySelector(".answers h2 a")!.GetAttribute("href")!), "form[action$='/dismissal']")).IsRedirect.ShouldBeTrue();
        await live.Until("task");
        (await desk.Script.Get($"/requests/{request.Number}/tasks/{task.Id}")).Body.ShouldNotContain("Read the answer");

        await desk.Receives(desk.Bounce(lost));
        (await otherLive.Until("task"))!.ShouldContain($"task-{returned.Id}");
        (await desk.Script.Get($"/requests/{other.Number}/tasks/{returned.Id}")).Body.ShouldContain("It came back");
    }

    [Fact]
    public async Task A_page_that_was_drawn_before_the_change_hears_of_it()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request();
        var page = await desk.Show(request);
        await desk.Tick(request, hotjar);
        await desk.UntilSent(request);
        using var live = await Listen(desk, page);
        (await live.Until("task"))!.ShouldContain($"task-{(await desk.TaskOf(request, hotjar)).Id}");
        await live.Until("activity");
    }

    [Fact]
    public async Task A_browser_that_lost_the_stream_hears_what_it_missed_and_no_more()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request();
        var page = await desk.Show(request);
        var anHourAgo = (desk.Now - TimeSpan.FromHours(1)).UtcTicks;
        var nextHour = (desk.Now + TimeSpan.FromSeconds(10)).UtcTicks;
        await desk.Tick(request, hotjar);
        await desk.UntilSent(request);
        using (var missed = await Listen(desk, page, anHourAgo.ToString())) await missed.Until("task");
        foreach (var nonsense in new[] { "-1", "x", "99999999999999999999", long.MaxValue.ToString(), nextHour.ToString() })
            using (var live = await Listen(desk, page, nonsense)) await live.Until("progress");
    }

    [Fact]
    public async Task A_stream_ends_with_the_reader_and_with_the_portal()
    {
        var running = new Running();
        var own = await PortalUnderTest.Start(new MovedTime(RequestsPortal.Start), builder => builder.Services.AddSingleton<IStartupFilter>(running));
        Listener last;
        await using (own)
        {
            var desk = await Desk.Open(own);
            var page = await desk.Show(await desk.Request());
            var readers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Listen(desk, page)));
            foreach (var reader in readers) await reader.Until("progress");
            running.Count.ShouldBe(10);
            foreach (var reader in readers) reader.Dispose();
            await Eventually.FindAsync("the streams to end", () => running.Count == 0 ? "ended" : null);
            last = await Listen(desk, page);
            await last.Until("progress");
        }

        (await last.Until("never")).ShouldBeNull("the stream ended with the portal");
        last.Dispose();
        running.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_closed_request_has_no_stream_on_its_page_and_a_strangers_is_not_found()
    {
        var desk = await Desk.Open(portal);
        var request = await desk.Request(Stage.Closed);
        (await desk.Show(request)).Document.QuerySelector("[data-live-url]").ShouldBeNull();
        var stranger = await Desk.Open(portal, "Contoso");
        (await stranger.Visitor.Get($"/requests/{request.Number}/live")).Status.ShouldBe(404);
    }

    private static async Task<Listener> Listen(Desk desk, Page page, string? lastHeard = null)
    {
        var url = page.Document.QuerySelector("[data-live-url]")!.GetAttribute("data-live-url")!;
        using var message = new HttpRequestMessage(HttpMethod.Get, url);
        if (lastHeard is not null) message.Headers.Add("Last-Event-ID", lastHeard);
        var response = await desk.Visitor.Client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    private sealed class Listener(HttpResponseMessage response, StreamReader reader) : IDisposable
    {
        /// <summary>The data of the next event of this name; null when the stream ends.</summary>
        public async Task<string?> Until(string name, string? data = null)
        {
            using var patience = new CancellationTokenSource(Patience);
            var current = "";
            try
            {
                while (await reader.ReadLineAsync(patience.Token) is { } line)
                {
                    if (line.StartsWith("event: ", StringComparison.Ordinal)) current = line["event: ".Length..];
                    if (line.StartsWith("data: ", StringComparison.Ordinal) && current == name && (data is null || line.EndsWith(data, StringComparison.Ordinal))) return line["data: ".Length..];
                }
            }
            catch (HttpIOException)
            {
                // The portal broke the stream off.
            }

            return null;
        }

        public void Dispose()
        {
            reader.Dispose();
            response.Dispose();
        }
    }

    /// <summary>Counts the streams that the portal serves at this moment.</summary>
    private sealed class Running : IStartupFilter
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, inner) =>
            {
                var isStream = context.Request.Path.Value!.EndsWith("/live", StringComparison.Ordinal);
                if (isStream) Interlocked.Increment(ref _count);
                try
                {
                    await inner(context);
                }
                finally
                {
                    if (isStream) Interlocked.Decrement(ref _count);
                }
            });
            next(app);
        };
    }
}
