using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Portal.Pages.Public;
using Lethe.Portal.Tests.Pages.Requests;

namespace Lethe.Portal.Tests.Pages.Public;

public sealed class AnswerTests(RequestsPortal portal)
{
    [Fact]
    public async Task The_page_says_who_asks_whom_for_what_and_keeps_the_person_masked()
    {
        using var outside = await Outside.Asked(portal);
        var page = await outside.Open();
        page.Status.ShouldBe(200);
        page.Heading.ShouldBe("Northwind Coffee asks you to delete a person’s data");
        foreach (var told in new[] { "Ben Adler, on behalf of Northwind Coffee", "Hotjar", outside.Task.Reference, "29 February 2028", "G••••", "H•••••", "g••••@p•••••.example" }) page.Text.ShouldContain(told);
        foreach (var secret in new[] { "Grace", "Hopper", "grace@" }) page.Body.ShouldNotContain(secret);
        page.Document.QuerySelectorAll("form#answer input[name=Choice]").Length.ShouldBe(7);
        page.Document.QuerySelector("script").ShouldBeNull();
    }

    [Fact]
    public async Task The_page_tells_nobody_of_its_address_and_knows_no_cookie()
    {
        using var outside = await Outside.Asked(portal);
        using var answer = await outside.Visitor.Client.GetAsync(outside.Link, TestContext.Current.CancellationToken);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        answer.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex, nofollow"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("script-src");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task Opening_it_changes_nothing_because_mail_scanners_do_so()
    {
        using var outside = await Outside.Asked(portal);
        await outside.Open();
        (await outside.Visitor.Get($"{outside.Link}/person")).Location.ShouldBe(outside.Link);
        foreach (var method in new[] { HttpMethod.Head, HttpMethod.Get, HttpMethod.Options, HttpMethod.Put, HttpMethod.Delete })
        {
            using var message = new HttpRequestMessage(method, outside.Link);
            using var answer = await outside.Visitor.Client.SendAsync(message, TestContext.Current.CancellationToken);
            ((int)answer.StatusCode).ShouldBeOneOf(200, 405);
        }

        (await outside.Now()).Version.ShouldBe(outside.Task.Version);
        (await outside.Kept()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_button_shows_the_person_and_loses_nothing_that_was_typed()
    {
        using var outside = await Outside.Asked(portal);
        var form = await outside.Open();
        var button = form.Document.QuerySelector("button[formaction]")!;
        var page = await outside.Visitor.Post(button.GetAttribute("formaction")!.Split('#')[0], [new("Choice", "PartlyDeleted"), new("Kept", "Invoices, by law"), new("Name", "Mina"), new("Seen", "")]);
        page.Status.ShouldBe(200);
        foreach (var told in new[] { "Grace", "Hopper", "grace@person.example" }) page.Text.ShouldContain(told);
        page.Document.QuerySelector("textarea[name=Kept]")!.TextContent.ShouldBe("Invoices, by law");
        page.Document.QuerySelector("input[value=PartlyDeleted]")!.HasAttribute("checked").ShouldBeTrue();
        (await outside.Now()).Version.ShouldBe(outside.Task.Version);
        (await outside.Say(page, "Deleted", ("Name", ""))).Text.ShouldContain("Hopper", customMessage: "it stays shown while the form is put right");
        (await outside.Open()).Body.ShouldNotContain("Hopper");
    }

    [Theory]
    [InlineData("Deleted", Outcome.Deleted)]
    [InlineData("NotFound", Outcome.NotFound)]
    [InlineData("PartlyDeleted", Outcome.PartlyDeleted, "Kept", "Invoices, for ten years")]
    [InlineData("Refused", Outcome.Refused, "Reason", "A court case is pending")]
    public async Task An_answer_that_ends_the_task_locks_the_page(string choice, Outcome outcome, string? field = null, string? text = null)
    {
        using var outside = await Outside.Asked(portal);
        var form = await outside.Open();
        var answer = await outside.Say(form, choice, field is null ? [] : [(field, text)]);
        answer.Location.ShouldBe(outside.Link);
        (await outside.Now()).Outcome.ShouldBe(outcome);
        var (kept, words) = (await outside.Kept()).ShouldHaveSingleItem();
        (kept.Channel, kept.Decision, kept.EmailId, words.Name, words.Text).ShouldBe((AnswerChannel.Page, AnswerDecision.Automatic, outside.Email.Id, "Mina Bauer", text ?? ""));

        var thanks = await outside.Visitor.Follow(answer);
        thanks.Heading.ShouldBe("Thank you. Northwind Coffee has your answer.");
        thanks.Text.ShouldContain("Mina Bauer");
        thanks.Text.ShouldContain("29 February 2028, ");
        thanks.Document.QuerySelector("form").ShouldBeNull();
        if (text is not null) thanks.Body.ShouldNotContain(text);

        (await outside.Say(form, "Refused", ("Reason", "No"))).Status.ShouldBe(409);
        (await outside.Now()).Outcome.ShouldBe(outcome);
        (await outside.Kept()).Count.ShouldBe(1);
        (await outside.Desk.Show(outside.Request)).Text.ShouldContain("Hotjar answered on its page: ");
    }

    [Fact]
    public async Task An_agent_who_corrects_the_outcome_opens_the_page_again()
    {
        using var outside = await Outside.Asked(portal);
        await outside.Say("NotFound");
        await outside.Correct(Outcome.Requested);
        (await outside.Say("Deleted")).IsRedirect.ShouldBeTrue();
        (await outside.Now()).Outcome.ShouldBe(Outcome.Deleted);
        (await outside.Kept()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_outcome_that_an_agent_set_needs_no_answer()
    {
        using var outside = await Outside.Asked(portal);
        var form = await outside.Open();
        await outside.Correct(Outcome.Deleted);
        (await outside.Open()).Heading.ShouldBe("No answer is needed any more");
        (await outside.Say(form, "Refused", ("Reason", "No"))).Status.ShouldBe(409);
        (await outside.Kept()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_question_can_be_followed_by_the_answer()
    {
        using var outside = await Outside.Asked(portal);
        await outside.Say("NeedsInformation", ("Question", "Which shop?"), ("Needs", "Phone"));
        (await outside.Now()).Outcome.ShouldBe(Outcome.NeedsInformation);
        (await outside.Kept()).Single().Words.Needs.ShouldBe([IdentifierKind.Phone]);
        var page = await outside.Open();
        page.Text.ShouldContain("Need more information");
        page.Text.ShouldContain("You can follow it with another one.");
        (await outside.Say(page, "UseOurForm", ("FormUrl", "https://hotjar.example/privacy?x=1"))).IsRedirect.ShouldBeTrue();
        (await outside.Now()).Outcome.ShouldBe(Outcome.UseOurForm);
        (await outside.Kept())[1].Words.FormUrl.ShouldBe("https://hotjar.example/privacy?x=1");
        await outside.Say("Deleted");
        (await outside.Now()).Outcome.ShouldBe(Outcome.Deleted);
    }

    [Fact]
    public async Task Whoever_answers_second_sees_first_what_the_first_has_said()
    {
        using var outside = await Outside.Asked(portal);
        var (mina, tom) = (await outside.Open(), await outside.Open());
        await outside.Say(mina, "NeedsInformation", ("Question", "Which shop?"));
        var answer = await outside.Say(tom, "Refused", ("Reason", "We may not"), ("Name", "Tom Weber"));
        answer.Status.ShouldBe(409);
        answer.Text.ShouldContain("Somebody else has answered in the meantime.");
        answer.Text.ShouldContain("Mina Bauer");
        answer.Document.QuerySelector("textarea[name=Reason]")!.TextContent.ShouldBe("We may not");
        (await outside.Now()).Outcome.ShouldBe(Outcome.NeedsInformation);
        (await outside.Visitor.Submit(answer, "form#answer")).IsRedirect.ShouldBeTrue();
        (await outside.Now()).Outcome.ShouldBe(Outcome.Refused);
    }

    [Fact]
    public async Task Of_many_at_once_one_counts_and_the_others_are_told()
    {
        using var outside = await Outside.Asked(portal);
        var form = await outside.Open();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => outside.Say(form, number % 2 == 0 ? "Deleted" : "NotFound", ("Name", $"Person {number}"))));
        answers.Count(answer => answer.IsRedirect).ShouldBe(1);
        answers.Where(answer => !answer.IsRedirect).ShouldAllBe(answer => answer.Status == 409 && answer.Text.Contains("Somebody else was quicker."));
        (await outside.Kept()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("", "Choice", "Choose an answer.")]
    [InlineData("Waived", "Choice", "Choose an answer.")]
    [InlineData("PartlyDeleted", "Kept", "Say what is kept, and why.")]
    [InlineData("Refused", "Reason", "Give the reason.")]
    [InlineData("NeedsInformation", "Question", "Say what you need to know, or tick what would help.")]
    [InlineData("UseOurForm", "FormUrl", "Type the web address of your form.")]
    [InlineData("UseOurForm", "FormUrl", "This is not a web address. It begins with https:// or http://.", "FormUrl", "javascript:alert(1)")]
    [InlineData("UseOurForm", "FormUrl", "This is not a web address. It begins with https:// or http://.", "FormUrl", "https://me:secret@hotjar.example")]
    [InlineData("Deleted", "Name", "Type your name.", "Name", " \u200b ")]
    [InlineData("Deleted", "Name", "This contains characters that cannot be seen. Type it again instead of pasting it.", "Name", "Mina\u202eBauer")]
    [InlineData("Deleted", "Confirmed", "Tick this if it is true.", "Confirmed", null)]
    public async Task What_is_to_be_put_right_stands_beside_its_field_and_nothing_is_lost(string choice, string field, string sentence, string? given = null, string? value = null)
    {
        using var outside = await Outside.Asked(portal);
        var answer = await outside.Say(choice, given is null ? [("Kept", "")] : [(given, value)]);
        answer.Status.ShouldBe(400);
        answer.Errors.ShouldBe([sentence]);
        answer.ErrorOf(field).ShouldBe(sentence);
        (await outside.Kept()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_much_text_is_named()
    {
        using var outside = await Outside.Asked(portal);
        (await outside.Say("Refused", ("Reason", new string('a', AnswerInput.LongestText + 1)))).Errors.ShouldBe(["This is too long. It can have at most 4000 characters."]);
    }

    [Fact]
    public async Task Markup_in_a_name_is_shown_and_not_obeyed()
    {
        using var outside = await Outside.Asked(await Desk.Open(portal, "<b>Acme</b> {agent}", "Eve"), name: "<i>Hotjar</i>", who: Desk.Person("<u>Grace</u>"));
        (await outside.Open()).Heading.ShouldBe("<b>Acme</b> {agent} asks you to delete a person’s data");
        await outside.Say("NeedsInformation", ("Name", "<script>alert(1)</script>"), ("Question", "</textarea><script>alert(2)</script>"));
        var page = await outside.Open();
        page.Text.ShouldContain("<script>alert(1)</script>");
        page.Document.QuerySelectorAll("script, main i, main u, h1 b").ShouldBeEmpty();
        var refused = await outside.Say(page, "Refused", ("Reason", "</textarea><script>alert(3)</script>"), ("Confirmed", null));
        refused.Document.QuerySelector("script").ShouldBeNull();
        refused.Document.QuerySelector("textarea[name=Reason]")!.TextContent.ShouldBe("</textarea><script>alert(3)</script>");
        (await outside.Desk.Show(outside.Request)).Document.QuerySelector("main script").ShouldBeNull();
    }

    [Fact]
    public async Task The_wrong_address_is_written_to_no_more_and_other_companies_are_not_concerned()
    {
        using var outside = await Outside.Asked(portal, contact: "privacy@hotjar.example");
        using var other = await Outside.Asked(portal, "Contoso", contact: "privacy@hotjar.example");
        await outside.Say("WrongAddress", ("RightAddress", "dpo@hotjar.example"));
        (await outside.Now()).Outcome.ShouldBe(Outcome.Unreachable);
        var contact = await outside.Contact();
        (contact.Contact, contact.PrivacyContact, contact.ContactEmailId).ShouldBe((ContactState.Gone, "privacy@hotjar.example", outside.Email.Id));
        (await outside.Kept()).Single().Words.Text.ShouldBe("dpo@hotjar.example");
        (await other.Contact()).Contact.ShouldBe(ContactState.Unproven);
        await outside.Say("Deleted");
        (await outside.Contact()).Contact.ShouldBe(ContactState.Proven, "somebody there has answered after all");
    }

    [Fact]
    public async Task A_link_opens_its_own_company_s_question_and_nothing_of_another_s()
    {
        using var outside = await Outside.Asked(portal, "Northwind Coffee");
        using var other = await Outside.Asked(await Desk.Open(portal, "Contoso", "Eve Stranger"), name: "Segment", who: Desk.Person("Zelda", "Zwolle", "zelda@person.example"));
        var page = await outside.Visitor.Post($"{outside.Link}/person", []);
        page.Status.ShouldBe(200);
        foreach (var theirs in new[] { "Contoso", "Eve", "Segment", "Zelda", "Zwolle", other.Task.Reference }) page.Body.ShouldNotContain(theirs);
        await outside.Say("Deleted");
        (await other.Now()).Outcome.ShouldBe(Outcome.Requested);
    }

    [Fact]
    public async Task An_open_request_page_hears_of_the_answer_at_once()
    {
        using var outside = await Outside.Asked(portal);
        await outside.Desk.UntilSent(outside.Request);
        var url = (await outside.Desk.Show(outside.Request)).Document.QuerySelector("[data-live-url]")!.GetAttribute("data-live-url")!.Split('?')[0];
        using var live = new StreamReader(await outside.Desk.Visitor.Client.GetStreamAsync(url, TestContext.Current.CancellationToken));
        while (await live.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line != "event: progress") line.ShouldNotBeNull();
        await outside.Say("Deleted");
        var heard = new List<string>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!heard.Contains("event: task")) heard.Add((await live.ReadLineAsync(patience.Token))!);
        heard.Clear();
        while (!heard.Contains("event: activity")) heard.Add((await live.ReadLineAsync(patience.Token))!);
    }
}
