using System.Collections.Concurrent;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Portal.Tests.Pages.Answers;
using Lethe.Portal.Tests.Pages.Requests;
using Lethe.Testing.Smtp;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Lethe.Portal.Tests.Access;

/// <summary>What is known of a data subject stands in no log, no address and no line of history.</summary>
public sealed class PersonalDataTests
{
    private static readonly string[] Personal = ["Wilhelmina", "Quackenbush", "mina@", "+44 20 7946", "They have lost my letters", "Kimberly"];

    [Fact]
    public async Task The_whole_trip_of_a_request_leaves_no_trace_of_the_person()
    {
        using var log = new Listening();
        using var relay = new ScriptedSmtpServer();
        relay.On("RCPT", SmtpAnswer.Say("250 2.1.5 Ok"), SmtpAnswer.Say("550 5.1.1 <mina@person.example>: Recipient address rejected: mina@person.example"));
        await using var portal = await PortalUnderTest.Start(new MovedTime(RequestsPortal.Start), builder => builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Information),
            ("Mail:Relay", $"smtp://127.0.0.1:{relay.Port}?tls=none"));
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var addresses = new List<string>();

        async Task<Page> Went(Task<Page> visit)
        {
            var page = await visit;
            page.Status.ShouldBeOneOf(200, 302, 409);
            addresses.AddRange([page.Url.ToString(), page.Location ?? "", .. page.Document.QuerySelectorAll("[href], [action]").Select(link => link.GetAttribute("href") ?? link.GetAttribute("action")!)]);
            return page;
        }

        await Went(desk.Visitor.Submit(await Went(desk.Visitor.Get("/requests/new")), ("Subject.FirstName", "Wilhelmina"), ("Subject.LastName", "Quackenbush"),
            ("Subject.Email", "mina@person.example"), ("Subject.Phone", "+44 20 7946 0000"), ("Subject.Message", "They have lost my letters")));
        await Went(desk.Visitor.Submit(await Went(desk.Visitor.Get("/requests")), "form[role=search]", ("Search", "Quackenbush")));
        PrivacyRequest request;
        await using (var db = desk.Open()) request = await db.Requests.SingleAsync();
        await Went(desk.Fill(request, "verification", ("Identity", "Verified"), ("How", "Wilhelmina Quackenbush called")));
        await Went(desk.Fill(request, "details", ("Input.Username", "Quackenbush")));
        await Went(desk.Visitor.Submit(await Went(desk.Show(request)), "form[action$='/acceptance']"));
        await Went(desk.Tick(request, hotjar));
        await desk.UntilSent(request);
        var email = (await desk.Emails(request)).Single();
        await desk.Receives(desk.Letter($"Kimberly <{email.To}>", "Wilhelmina Quackenbush", more: $"In-Reply-To: <{email.MessageId}>\r\n\r\nWe have deleted all data of Wilhelmina Quackenbush, mina@person.example.\r\n"));
        var pen = await desk.Receives(desk.Letter("Kimberly <kimberly@stranger.example>", "About Wilhelmina Quackenbush", "We have deleted mina@person.example."));
        foreach (var page in new[] { "/answers/unmatched", "/answers/silent", "/answers/yours", $"/answers/messages/{pen.Id}", $"/answers/messages/{pen.Id}/attachment?of=1" }) await Went(desk.Visitor.Get(page));
        await Went(desk.Visitor.Submit(await Went(desk.Visitor.Get($"/answers/messages/{pen.Id}/attachment?of=1")), "main form[method=post]"));
        var answer = await Went(desk.Visitor.Get((await Went(desk.Visitor.Get("/answers"))).Document.QuerySelector(".answers h2 a")!.GetAttribute("href")!));
        await Went(desk.Visitor.Submit(answer, "form[action$='/decision']", ("Outcome", "Refused")));
        await Went(desk.Visitor.Submit(await Went(desk.Visitor.Get($"/answers/messages/{(await desk.Receives(desk.Letter("Kimberly <kimberly@stranger.example>"))).Id}/discarding")), "main form"));
        await Went(desk.Fill(request, $"tasks/{(await desk.TaskOf(request, hotjar)).Id}/outcome", ("Input.Outcome", "Deleted"), ("Input.Note", "Wilhelmina is gone")));
        await Went(desk.Fill(request, "continuation"));
        await Went(desk.Fill(request, "message", ("Text", "Dear Wilhelmina Quackenbush, mina@person.example")));
        await desk.Until(request, email => email.Kind == EmailKind.DeletionRequest || email.Status == DeliveryStatus.Failed, "the relay to refuse the person's address");
        await Went(desk.Fill(request, "closure", ("Disposition", "Completed")));
        await Went(desk.Visitor.Get($"/requests/{request.Number}/activity"));

        addresses.ShouldAllBe(address => !Personal.Any(word => Uri.UnescapeDataString(address).Contains(word, StringComparison.OrdinalIgnoreCase)));
        log.Lines.ShouldNotBeEmpty();
        log.Lines.ShouldAllBe(line => !Personal.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
        await using var all = portal.Databases.OpenForInstallation();
        foreach (var type in new[] { typeof(Domain.Activities.Activity), typeof(OutboundEmail), typeof(SourceTask), typeof(PrivacyRequest), typeof(InboundEmail), typeof(Answer) })
            foreach (var row in (IEnumerable<object>)all.GetType().GetMethod("Set", [])!.MakeGenericMethod(type).Invoke(all, [])!)
                all.Entry(row).Properties.Select(column => $"{type.Name}.{column.Metadata.Name}: {column.CurrentValue}")
                    .ShouldAllBe(column => !Personal.Any(word => column.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private sealed class Listening : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception} {(state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "")}");

        public void Dispose()
        {
            // What was heard is looked at afterwards.
        }
    }
}
