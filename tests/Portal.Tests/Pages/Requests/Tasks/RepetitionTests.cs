using Lethe.Domain.Activities;
using Lethe.Domain.Emails;

namespace Lethe.Portal.Tests.Pages.Requests.Tasks;

public sealed class RepetitionTests(RequestsPortal portal)
{
    [Fact]
    public async Task A_second_email_is_an_act_of_its_own_in_the_same_thread()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request();
        await desk.Tick(request, hotjar);
        var first = (await desk.UntilSent(request)).Single();
        var url = $"/requests/{request.Number}/tasks/{(await desk.TaskOf(request, hotjar)).Id}";
        var page = await desk.Visitor.Get(url);
        page.Document.QuerySelector($"form[action='{url}/repetition'] button")!.TextContent.ShouldBe("Send a second email to Hotjar");

        var posts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.Visitor.Submit(page, $"form[action='{url}/repetition']")));

        posts.Count(answer => answer.Status == 302).ShouldBe(1);
        var emails = await desk.UntilSent(request);
        emails.Count.ShouldBe(2);
        var second = emails.Single(email => email.Attempt == 2);
        second.MessageId.ShouldNotBe(first.MessageId);
        desk.Mail(second).Raw.ShouldContain($"In-Reply-To: <{first.MessageId}>");
        await using var db = desk.Open();
        db.Activities.Where(activity => activity.RequestId == request.Id).Select(activity => activity.Kind).Count(kind => kind == ActivityKind.DeletionRequestedAgain).ShouldBe(1);
        (await desk.Show(request)).Body.ShouldContain("Requested deletion from Hotjar again");
    }

    [Fact]
    public async Task The_task_tells_each_attempt_in_plain_words()
    {
        var desk = await Desk.Open(portal);
        var hotjar = await desk.Source("Hotjar");
        var request = await desk.Request();
        await desk.Tick(request, hotjar);
        var email = (await desk.UntilSent(request)).Single();
        await desk.Given.Save(new DeliveryAttempt(Guid.CreateVersion7(desk.Now), email.Id, email.CompanyId, 2, desk.Now)
        {
            Milliseconds = 1530,
            Result = AttemptResult.Rejected,
            Reason = FailureReason.AddressGone,
            ServerReply = "550 5.1.1 User unknown",
        });

        var attempts = (await desk.Visitor.Get($"/requests/{request.Number}/tasks/{(await desk.TaskOf(request, hotjar)).Id}")).Document.QuerySelectorAll(".attempts li");

        attempts.Length.ShouldBe(2);
        attempts[0].TextContent.ShouldContain("Refused: the address takes no mail");
        attempts[0].TextContent.ShouldContain("in 1.5 s");
        attempts[0].QuerySelector("q")!.TextContent.ShouldBe("550 5.1.1 User unknown");
        attempts[1].TextContent.ShouldContain("The mail relay took it");
    }
}
