using Lethe.Portal.Tests.Pages.Requests;

namespace Lethe.Portal.Tests.Pages;

public sealed class NoStoreTests(RequestsPortal portal)
{
    [Fact]
    public async Task What_is_about_people_is_stored_nowhere_on_its_way()
    {
        var desk = await Desk.Open(portal);
        var source = await desk.Source();
        var request = await desk.Request();
        var task = await desk.TaskOf(request, source);
        foreach (var desks in new[] { desk.Script, desk.Visitor })
            foreach (var url in new[] { "/requests", $"/requests/{request.Number}", $"/requests/{request.Number}/activity", $"/requests/{request.Number}/tasks/{task.Id}", $"/data-sources/{source.Id}/preview", "/requests/999" })
            {
                using var answer = await desks.Client.GetAsync(url);
                answer.Headers.CacheControl!.ToString().ShouldBe("no-store", url);
            }

        using var style = await desk.Visitor.Client.GetAsync("/css/lethe.css");
        style.Headers.CacheControl!.ToString().ShouldBe("no-cache");
    }
}
