using System.Collections.Concurrent;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Portal.Pages.Public;
using Lethe.Portal.Tests.Pages.Requests;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lethe.Portal.Tests.Pages.Public;

/// <summary>Which links work, in which language, how often, and that nobody logs them.</summary>
public sealed class LinkTests(RequestsPortal portal)
{
    [Fact]
    public async Task Nobody_can_tell_a_forged_link_from_one_that_has_expired_or_was_cancelled()
    {
        using var expired = await Outside.Asked(portal);
        using var cancelled = await Outside.Asked(portal);
        await Change(expired, set => set.SetProperty(email => email.QueuedAt, expired.Desk.Now.AddDays(-181)).SetProperty(email => email.SentAt, (DateTimeOffset?)null));
        await Change(cancelled, set => set.SetProperty(email => email.Status, DeliveryStatus.Cancelled));
        var unknown = portal.Portal.Services.GetRequiredService<AnswerLink>().Of(Guid.CreateVersion7(expired.Desk.Now)).Split('/')[^1];
        var forged = (expired.Token[0] == 'f' ? '0' : 'f') + expired.Token[1..];
        var pages = new List<Page>();
        foreach (var token in new[] { "x", forged, unknown, expired.Token, cancelled.Token, expired.Task.Reference, new string('a', 3000) })
        {
            pages.Add(await expired.Visitor.Get($"/public/answer/{token}"));
            pages.Add(await expired.Visitor.Post($"/public/answer/{token}", [new("Choice", "Deleted"), new("Name", "Eve"), new("Confirmed", "true")]));
            pages.Add(await expired.Visitor.Post($"/public/answer/{token}/person", []));
        }

        pages.ShouldAllBe(page => page.Status == 404 && page.Heading == "This link does not work");
        pages.Select(page => page.Text).Distinct().ShouldHaveSingleItem().ShouldContain("reply to the email");
        (await expired.Kept()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_earlier_email_s_link_works_as_long_as_the_task_is_the_same()
    {
        using var outside = await Outside.Asked(portal);
        await outside.Desk.UntilSent(outside.Request);
        await using (var db = outside.Desk.Open())
            (await portal.Portal.Services.GetRequiredService<AskDataSource>().AskAgain(db, outside.Task.Id, 1, outside.Desk.Agent)).ShouldBeNull();
        (await outside.Say("Deleted")).IsRedirect.ShouldBeTrue();
        (await outside.Now()).Outcome.ShouldBe(Outcome.Deleted);
    }

    [Fact]
    public async Task A_closed_request_says_so_and_takes_nothing()
    {
        using var outside = await Outside.Asked(portal);
        var form = await outside.Open();
        await using (var db = outside.Desk.Open())
            await db.Requests.Where(request => request.Id == outside.Request.Id).ExecuteUpdateAsync(
                set => set.SetProperty(request => request.Stage, Stage.Closed).SetProperty(request => request.ClosedAt, outside.Desk.Now.AddDays(-59)), TestContext.Current.CancellationToken);
        (await outside.Open()).Heading.ShouldBe("This request is closed");
        (await outside.Say(form, "Deleted")).Status.ShouldBe(409);
        (await outside.Kept()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "Northwind Coffee asks you to delete a person’s data", "29 February 2028")]
    [InlineData("de", "Northwind Coffee bittet Sie, die Daten einer Person zu löschen", "29. Februar 2028")]
    [InlineData("fr", "Northwind Coffee vous demande d’effacer les données d’une personne", "29 février 2028")]
    [InlineData("es", "Northwind Coffee le pide que suprima los datos de una persona", "29 de febrero de 2028")]
    [InlineData("it", "Northwind Coffee Le chiede di cancellare i dati di una persona", "29 febbraio 2028")]
    [InlineData("pt", "Northwind Coffee pede-lhe que apague os dados de uma pessoa", "29 de fevereiro de 2028")]
    [InlineData("nl", "Northwind Coffee vraagt u de gegevens van een persoon te wissen", "29 februari 2028")]
    public async Task The_page_speaks_the_data_source_s_language_until_another_is_chosen(string language, string heading, string date)
    {
        using var outside = await Outside.Asked(portal, language: language);
        outside.Visitor.Client.DefaultRequestHeaders.Add("Accept-Language", "pt-BR, pl;q=0.5");
        var page = await outside.Open();
        (page.Document.DocumentElement.GetAttribute("lang"), page.Heading).ShouldBe((language, heading));
        page.Text.ShouldContain(date);
        var other = language == "de" ? "fr" : "de";
        var chosen = await outside.Visitor.Get(page.Document.QuerySelector($"footer a[lang={other}]")!.GetAttribute("href")!);
        chosen.Document.DocumentElement.GetAttribute("lang").ShouldBe(other);
        var refused = await outside.Say(chosen, "Deleted", ("Name", ""));
        refused.Document.DocumentElement.GetAttribute("lang").ShouldBe(other);
        (await outside.Visitor.Get("/public/answer/x")).Document.DocumentElement.GetAttribute("lang").ShouldBe("pt", "who knows what it was");
    }

    [Fact]
    public async Task Whoever_answers_too_often_over_one_link_is_asked_to_wait_in_their_language()
    {
        using var outside = await Outside.Asked(portal, language: "de");
        var form = await outside.Open();
        for (var number = 0; number < PublicLimits.AnswersPerMinuteAndLink; number++) (await outside.Say(form, "Deleted", ("Name", ""))).Status.ShouldBe(400);
        using var elsewhere = Outside.Stranger(portal.Portal);
        elsewhere.Client.DefaultRequestHeaders.Add("Accept-Language", "de");
        var answer = await elsewhere.Post(outside.Link, [new("Choice", "Deleted")]);
        (answer.Status, answer.Heading).ShouldBe((429, "Bitte etwas langsamer"));
        using var program = await outside.Visitor.Client.PostAsync(outside.Link, new StringContent("{}", null, "application/json"), TestContext.Current.CancellationToken);
        (program.StatusCode, program.Content.Headers.ContentType!.MediaType, program.Headers.RetryAfter!.ToString()).ShouldBe(((System.Net.HttpStatusCode)429, "application/problem+json", "60"));
        (await outside.Open()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task One_address_cannot_try_tokens_for_long()
    {
        using var visitor = Outside.Stranger(portal.Portal);
        var answers = new List<int>();
        for (var number = 0; number <= PublicLimits.AnswersPerMinute; number++) answers.Add((await visitor.Post($"/public/answer/{number}", [])).Status);
        answers.Take(12).ShouldAllBe(status => status == 404);
        answers[^1].ShouldBe(429);
    }

    [Fact]
    public async Task A_sample_shows_an_invented_person_and_sends_nothing()
    {
        using var visitor = Outside.Stranger(portal.Portal);
        var page = await visitor.Get("/public/answer/sample?language=it");
        page.Text.ShouldContain("Questo è un esempio");
        page.Text.ShouldContain("Lovelace");
        page.Document.QuerySelectorAll("form#answer button.primary:not([disabled])").ShouldBeEmpty();
        (await visitor.Post("/public/answer/sample", [new("Choice", "Deleted")])).Status.ShouldBe(405);
        var desk = await Desk.Open(portal, "Zwolle Trading");
        (await desk.Visitor.Get("/public/answer/sample")).Heading.ShouldBe("Zwolle Trading asks you to delete a person’s data");
    }

    [Fact]
    public async Task The_token_stands_in_no_line_of_the_log_and_in_no_scope_of_one()
    {
        using var log = new Scopes();
        await using var own = await PortalUnderTest.Start(new MovedTime(RequestsPortal.Start), builder => builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        using var outside = await Outside.Asked(await Desk.Open(own));
        await outside.Open();
        await outside.Visitor.Post($"{outside.Link}/person", []);
        await outside.Say("Deleted");
        await outside.Visitor.Get($"{outside.Link}/nothing");
        log.Heard.ShouldContain(line => line.Contains("/public/answer/-"));
        log.Heard.Where(line => line.Contains(outside.Token, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    private static async Task Change(Outside outside, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<OutboundEmail>> set)
    {
        await outside.Desk.UntilSent(outside.Request);
        await using var db = outside.Desk.Open();
        await db.OutboundEmails.Where(email => email.Id == outside.Email.Id).ExecuteUpdateAsync(set);
    }

    private sealed class Scopes : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Heard { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Heard.Enqueue(state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : $"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Heard.Enqueue($"{formatter(state, exception)} {(state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "")}");

        public void Dispose()
        {
            // What was heard is looked at afterwards.
        }
    }
}
