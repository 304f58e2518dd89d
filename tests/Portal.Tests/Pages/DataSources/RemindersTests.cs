using Lethe.Domain.Activities;
using Lethe.Domain.Requests;
using Lethe.Portal.Tests.Pages.Requests;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Pages.DataSources;

public sealed class RemindersTests(RequestsPortal portal)
{
    [Fact]
    public async Task A_data_source_gets_days_of_its_own_and_gives_them_up_again()
    {
        var ben = await Desk.Open(portal);
        var source = await ben.Source("Hotjar");
        var url = $"/data-sources/{source.Id}";

        var page = await ben.Visitor.Follow(await ben.Visitor.Submit(await ben.Visitor.Get($"{url}/reminders"), ("Input.IsOwn", "true"), ("Input.Ladder.AfterAsking", "3"), ("Input.Ladder.BeforeDue", "")));
        page.Text.ShouldContain("Hotjar is reminded after 3 days.");
        (await Own(ben)).ShouldBe(ReminderLadder.Read("3"));

        page = await ben.Visitor.Follow(await ben.Visitor.Submit(await ben.Visitor.Get($"{url}/reminders"), ("Input.IsOwn", "false")));
        page.Text.ShouldContain("as the company does");
        (await Own(ben)).ShouldBeNull();
        await using var db = ben.Open();
        (await db.Activities.CountAsync(line => line.Kind == ActivityKind.RemindersChanged && line.DataSourceId == source.Id)).ShouldBe(2);
    }

    [Fact]
    public async Task It_holds_for_what_is_waited_for_already()
    {
        var ben = await Desk.Open(portal);
        var source = await ben.Source();
        var request = await ben.Request();
        await ben.Tick(request, source);
        await ben.UntilSent(request);
        await using (var db = ben.Open()) await db.SourceTasks.ExecuteUpdateAsync(set => set.SetProperty(task => task.LookAt, ben.Now.AddDays(7)));

        await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{source.Id}/reminders"), ("Input.IsOwn", "true"), ("Input.Ladder.AfterAsking", "3"));

        (await ben.TaskOf(request, source)).LookAt!.Value.ShouldBeLessThan(ben.Now.AddDays(6));
    }

    [Fact]
    public async Task What_is_no_day_is_refused_and_kept()
    {
        var ben = await Desk.Open(portal);
        var source = await ben.Source();

        var page = await ben.Visitor.Submit(await ben.Visitor.Get($"/data-sources/{source.Id}/reminders"), ("Input.IsOwn", "true"), ("Input.Ladder.AfterAsking", "weekly"));

        page.ErrorOf("Input.Ladder.AfterAsking")!.ShouldContain("such as 7, 14");
        page.Document.QuerySelector("#Input_Ladder_AfterAsking")!.GetAttribute("value").ShouldBe("weekly");
    }

    [Fact]
    public async Task A_stale_form_is_refused_and_keeps_its_input()
    {
        var ben = await Desk.Open(portal);
        var source = await ben.Source();
        var stale = await ben.Visitor.Get($"/data-sources/{source.Id}/reminders");
        await ben.Visitor.Submit(stale, ("Input.IsOwn", "true"), ("Input.Ladder.AfterAsking", "3"));

        var page = await ben.Visitor.Submit(stale, ("Input.IsOwn", "true"), ("Input.Ladder.AfterAsking", "4"));

        page.Status.ShouldBe(409);
        page.Document.QuerySelector("#Input_Ladder_AfterAsking")!.GetAttribute("value").ShouldBe("4");
        (await ben.Visitor.Submit(page)).IsRedirect.ShouldBeTrue();
        (await Own(ben))!.ToString().ShouldStartWith("4");
    }

    private static async Task<ReminderLadder?> Own(Desk desk)
    {
        await using var db = desk.Open();
        return (await db.DataSources.AsNoTracking().SingleAsync()).Reminders;
    }
}
