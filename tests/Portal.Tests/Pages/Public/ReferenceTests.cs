using Lethe.Portal.Pages.Public;
using Lethe.Portal.Tests.Pages.Requests;

namespace Lethe.Portal.Tests.Pages.Public;

public sealed class ReferenceTests(RequestsPortal portal)
{
    [Fact]
    public async Task A_genuine_reference_tells_who_asked_whom_and_nothing_of_the_person()
    {
        using var outside = await Outside.Asked(portal);
        var form = await outside.Visitor.Get("/public/reference");
        var answer = await outside.Visitor.Submit(form, ("Reference", $"  {outside.Task.Reference.ToLowerInvariant().Replace('-', ' ')} "));
        answer.Status.ShouldBe(200);
        answer.Text.ShouldContain("Yes, this reference is genuine");
        answer.Text.ShouldContain("Northwind Coffee asked Hotjar on 29 February 2028. The answer is due on ");
        answer.Text.ShouldContain("portal.test");
        foreach (var secret in new[] { "Grace", "Hopper", "grace@", "R-1", "Ben Adler" }) answer.Body.ShouldNotContain(secret);
        answer.Url.Query.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_was_never_sent_is_as_unknown_as_any_other()
    {
        var desk = await Desk.Open(portal);
        var source = await desk.Source();
        var task = await desk.TaskOf(await desk.Request(), source);
        (await Ask(task.Reference)).ShouldContain("This reference is not known here");
        (await Ask(Domain.Requests.Reference.From(12345))).ShouldContain("This reference is not known here");
    }

    [Fact]
    public async Task A_mistyped_one_is_told_from_one_that_is_none()
    {
        var right = Domain.Requests.Reference.From(987654321);
        (await Ask((right[0] == '7' ? '8' : '7') + right[1..])).ShouldContain("One character is mistyped");
        foreach (var none in new[] { "", "K7QM", "Ada Lovelace", "<script>", new string('7', 5000) }) (await Ask(none)).ShouldContain("This is not a reference");
        (await Ask("test-test-t")).ShouldContain("This is the reference of a sample");
    }

    [Fact]
    public async Task It_speaks_the_browser_s_language_until_another_is_chosen()
    {
        using var visitor = Outside.Stranger(portal.Portal);
        visitor.Client.DefaultRequestHeaders.Add("Accept-Language", "pl, nl-BE;q=0.8, de;q=0.9");
        var page = await visitor.Get("/public/reference");
        page.Heading.ShouldBe("Ist diese E-Mail echt?");
        (await visitor.Get(page.Document.QuerySelector("footer a[lang=nl]")!.GetAttribute("href")!)).Heading.ShouldBe("Is deze e-mail echt?");
    }

    [Fact]
    public async Task Nobody_can_try_many()
    {
        using var visitor = Outside.Stranger(portal.Portal);
        for (var number = 0; number < PublicLimits.ReferencesPerMinute; number++) (await visitor.Post("/public/reference", [new("Reference", "x")])).Status.ShouldBe(200);
        var answer = await visitor.Post("/public/reference", [new("Reference", "x")]);
        (answer.Status, answer.Heading).ShouldBe((429, "A little slower, please"));
        (await visitor.Get("/public/reference")).Status.ShouldBe(200);
    }

    private async Task<string> Ask(string reference)
    {
        using var visitor = Outside.Stranger(portal.Portal);
        return (await visitor.Post("/public/reference", [new("Reference", reference)])).Text;
    }
}
