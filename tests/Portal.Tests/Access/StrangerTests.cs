using System.Text.RegularExpressions;
using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Portal.Pages.Demo;
using Lethe.Portal.Pages.Operator;
using Lethe.Portal.Tests.Pages.Answers;
using Lethe.Portal.Tests.Pages.Requests;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Access;

/// <summary>
/// Walks every page there is, as somebody from another company and as nobody. A page whose address has a part that is not known here fails the
/// walk until it is told what stands there.
/// </summary>
public sealed partial class StrangerTests(RequestsPortal portal)
{
    /// <summary>Whoever is not signed in may open these. Outside the demo its pages do not exist.</summary>
    private static readonly string[] ForAll =
    [
        "error/{code:int?}", "account/sign-in", "account/sign-out", "account/sign-up", "account/inbox", "account/confirmation",
        "account/forgotten-password", "account/new-password", "account/invitation",
        "public/answer/{token}", "public/answer/{token}/person", "public/answer/sample", "public/reference",
    ];

    [Fact]
    public async Task Nobody_is_led_to_the_sign_in()
    {
        using var nobody = portal.Portal.Visitor();
        foreach (var page in await Pages())
        {
            var url = page.Url(new Ids(1, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty));
            foreach (var answer in new[] { await nobody.Get(url), await nobody.Post(url, []) })
            {
                answer.Status.ShouldBe(302, url);
                answer.Location!.ShouldContain("/account/sign-in", Case.Sensitive, url);
            }
        }
    }

    [Fact]
    public async Task A_stranger_from_another_company_finds_nothing()
    {
        var (owner, ids) = await FirstCompany();
        var stranger = await Desk.Open(portal, "Contoso", "Eve Stranger");
        await stranger.Request();
        var form = await stranger.Visitor.Get("/requests/new");
        var token = form.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        // Request 3 is the first company's alone; request 1 is there in both, its task is not.
        foreach (var number in new[] { 3, 1 })
            foreach (var page in (await Pages()).Where(page => page.Parameters.Count > 0))
            {
                if (number == 1 && !page.Parameters.Contains("id")) continue;
                var url = page.Url(ids with { Number = number });
                var answer = await stranger.Visitor.Get(url);
                if (answer.IsRedirect) answer = await stranger.Visitor.Follow(answer);
                answer.Status.ShouldBe(page.Hides("GET") ? 404 : 405, $"GET {url}");
                (await stranger.Visitor.Post(url, [new("__RequestVerificationToken", token)])).Status.ShouldBe(page.Hides("POST") ? 404 : 405, $"POST {url}");
            }

        foreach (var page in (await Pages()).Where(page => page.Parameters.Count == 0 && page.Takes("GET")))
            (await stranger.Visitor.Get($"/{page.Route}")).Body.ShouldNotContain("Zwolle", Case.Sensitive, page.Route);
        (await owner.Emails(await owner.Fresh(await Only(owner, 3)))).ShouldHaveSingleItem().Status.ShouldBe(DeliveryStatus.Failed);
        (await owner.Visitor.Get("/requests/3")).Body.ShouldContain("Zwolle");
    }

    [Fact]
    public void Addresses_that_are_no_pages_are_known_here_and_show_no_companys_rows() => portal.Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null)
        .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/'))
        .ShouldBe(["health/live", "health/ready", "api/v1/inbound"], ignoreOrder: true);

    private async Task<(Desk Owner, Ids Ids)> FirstCompany()
    {
        var owner = await Desk.Open(portal, "Zwolle Trading", "Zwolle Owner");
        var colleague = await owner.Colleague("Zwolle Colleague");
        var source = await owner.Source("Zwolle Source");
        PrivacyRequest request = null!;
        for (var number = 1; number <= 3; number++) request = await owner.Request(who: Desk.Person("Zwolle", "Person", "zwolle@person.example"));
        var invitation = await owner.Given.Save(new Invitation(owner.Company.Id, owner.Agent.Id, "zwolle-invited@person.example", AgentRole.Agent, owner.Company.Id.ToString("n"), owner.Now));
        var task = await owner.TaskOf(request, source);
        var answer = await owner.Answers(task, Outcome.Deleted, AnswerChannel.Page);
        var message = await owner.Receives(owner.Letter(subject: "Zwolle"));
        return (owner, new(3, task.Id, source.Id, colleague.Agent.Id, invitation.Id, (await owner.Given.RefusedEmail(request)).Id, answer.Id, message.Id));
    }

    private static async Task<PrivacyRequest> Only(Desk desk, int number)
    {
        await using var db = desk.Open();
        return await db.Requests.AsNoTracking().SingleAsync(request => request.Number == number);
    }

    private async Task<IReadOnlyList<Walk>> Pages()
    {
        var loader = portal.Portal.Services.GetRequiredService<PageLoader>();
        var pages = new List<Walk>();
        foreach (var endpoint in portal.Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page) continue;
            var compiled = await loader.LoadAsync(page, endpoint.Metadata);
            if (ForAll.Contains(endpoint.RoutePattern.RawText!.Trim('/')) || compiled.FilterDescriptors.Any(filter => filter.Filter is DemoOnlyAttribute)) continue;
            pages.Add(new(
                endpoint.RoutePattern.RawText!.Trim('/'), [.. compiled.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant())],
                [.. endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name)], compiled.FilterDescriptors.Any(filter => filter.Filter is OperatorOnlyAttribute)));
        }

        pages.Count.ShouldBeGreaterThan(20);
        return pages;
    }

    /// <summary>What the first company has, and nobody else may see.</summary>
    private sealed record Ids(int Number, Guid Task, Guid Source, Guid Agent, Guid Invitation, Guid Email, Guid Answer, Guid Message);

    private sealed partial record Walk(string Route, IReadOnlyList<string> Methods, IReadOnlyList<string> Parameters, bool IsOperators)
    {
        /// <summary>Whether it answers as if there were nothing. For all but operators their pages do not exist at all.</summary>
        public bool Hides(string method) => IsOperators || Takes(method);

        public bool Takes(string method) => Methods.Count == 0 || Methods.Contains(method);

        public string Url(Ids ids) => "/" + Part().Replace(Route, part => (Before(part.Index), part.Groups["name"].Value) switch
        {
            ("requests", "number") => ids.Number.ToString(),
            ("tasks", "id") => ids.Task.ToString(),
            ("emails", "id") => ids.Email.ToString(),
            ("data-sources", "id") => ids.Source.ToString(),
            ("people", "id") => ids.Agent.ToString(),
            ("invitations", "id") => ids.Invitation.ToString(),
            ("answers", "id") => ids.Answer.ToString(),
            ("messages" or "unmatched", "id") => ids.Message.ToString(),
            ("files", "number") => "1",
            var (before, name) => throw new InvalidOperationException($"What stands for {name} behind {before} in {Route}? Tell it here, with a row of the first company."),
        });

        private string Before(int index) => Route[..index].TrimEnd('/').Split('/')[^1];

        [GeneratedRegex(@"\{(?<name>[A-Za-z]+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Part();
    }
}
