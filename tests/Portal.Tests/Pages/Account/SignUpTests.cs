using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Pages.Account;

public sealed class SignUpTests
{
    [Fact]
    public async Task The_first_company_needs_the_code_that_the_start_printed_and_no_mail()
    {
        await using var portal = await PortalUnderTest.Start();
        var code = await portal.SetupCode();
        using var visitor = portal.Visitor();
        var form = await visitor.Get("/account/sign-up");

        var wrong = await visitor.Submit(form, Filled("Northwind Coffee", "ben@northwind.example", ("SetupCode", "AAAA-BBBB-CCCC")));
        wrong.Status.ShouldBe(200);
        wrong.ErrorOf("SetupCode").ShouldBe("This is not the code that the program printed when it started.");
        wrong.Document.QuerySelector("#CompanyName")!.GetAttribute("value").ShouldBe("Northwind Coffee");

        var answer = await visitor.Submit(wrong, Filled("Northwind Coffee", "ben@northwind.example", ("SetupCode", code!.ToLowerInvariant().Replace("-", " "))));
        answer.Location.ShouldBe("/requests");
        (await visitor.Get("/settings/profile")).IsRedirect.ShouldBeFalse();
        portal.Mail.All().ShouldBeEmpty();

        using var second = portal.Visitor();
        var closed = await second.Get("/account/sign-up");
        closed.Heading.ShouldBe("Sign-up is closed");
        closed.Document.QuerySelector("form").ShouldBeNull();
    }

    [Fact]
    public async Task The_code_founds_one_company_however_many_try_at_once()
    {
        await using var portal = await PortalUnderTest.Start();
        var code = await portal.SetupCode();
        var visitors = Enumerable.Range(0, 8).Select(_ => portal.Visitor()).ToList();
        var forms = new List<(int Number, Visitor Visitor, Page Page)>();
        foreach (var visitor in visitors) forms.Add((forms.Count, visitor, await visitor.Get("/account/sign-up")));

        var answers = await Task.WhenAll(forms.Select(form => form.Visitor.Submit(form.Page, Filled($"Company {form.Number}", $"owner{form.Number}@northwind.example", ("SetupCode", code)))));
        visitors.ForEach(visitor => visitor.Dispose());

        answers.Count(answer => answer.Location == "/requests").ShouldBe(1);
        answers.Where(answer => !answer.IsRedirect).ShouldAllBe(answer => answer.Text.Contains("This code has been used") || answer.Text.Contains("This is not the code") || answer.Text.Contains("Sign-up is closed"));
        await using var db = portal.Databases.OpenForInstallation();
        (await db.Companies.CountAsync()).ShouldBe(1);
        (await db.Users.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_code_that_was_used_meanwhile_founds_nothing()
    {
        await using var portal = await PortalUnderTest.Start();
        var code = (await portal.SetupCode())!;
        await using var one = portal.Databases.OpenForInstallation();
        (await UseCases.SetupCode.UseUp(one, code)).ShouldBeTrue();
        (await UseCases.SetupCode.UseUp(one, code)).ShouldBeFalse();
        await using var scope = portal.Services.CreateAsyncScope();
        var owner = new Storage.Accounts.Account { Name = "Late", Email = "late@late.example", UserName = "late@late.example" };
        var (company, errors) = await scope.ServiceProvider.GetRequiredService<UseCases.FoundCompany>().Found("Late", owner, PortalUnderTest.Password, "UTC", "en", code);
        company.ShouldBeNull();
        errors.Single().Description.ShouldStartWith("This code has been used");
        (await one.Users.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_closed_sign_up_takes_no_form_that_was_opened_before()
    {
        await using var portal = await PortalUnderTest.Start();
        var code = await portal.SetupCode();
        using var visitor = portal.Visitor();
        var form = await visitor.Get("/account/sign-up");
        using var owner = (await portal.SignUpOwner()).Visitor;
        (await visitor.Submit(form, Filled("Late", "late@late.example", ("SetupCode", code)))).Status.ShouldBe(409);
        await using var db = portal.Databases.OpenForInstallation();
        (await db.Companies.CountAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("first")]
    [InlineData("invited")]
    [InlineData("open")]
    public async Task The_first_company_takes_the_code_whoever_may_found_others(string signUp)
    {
        await using var portal = await PortalUnderTest.Start(("Portal:SignUp", signUp));
        var code = await portal.SetupCode();
        using var visitor = portal.Visitor();
        var form = await visitor.Get(signUp == "invited" ? portal.SignUpLink("ben@northwind.example") : "/account/sign-up");
        var without = await visitor.Submit(form, Filled("Northwind", "ben@northwind.example"));
        without.ErrorOf("SetupCode").ShouldBe("This is not the code that the program printed when it started.");
        (await visitor.Submit(without, Filled("Northwind", "ben@northwind.example", ("SetupCode", code)))).Location.ShouldBe("/requests");
    }

    [Fact]
    public async Task The_demo_asks_for_no_code()
    {
        await using var portal = await PortalUnderTest.Start(("Portal:Demo", "true"));
        using var visitor = portal.Visitor();
        var answer = await visitor.Submit(await visitor.Get("/account/sign-up"), Filled("Northwind", "ben@northwind.example"));
        answer.Location.ShouldBe("/requests");
    }

    [Fact]
    public async Task An_open_portal_mails_a_link_that_confirms_the_address_once()
    {
        await using var portal = await Running("open");
        using var visitor = portal.Visitor();
        var answer = await visitor.Submit(await visitor.Get("/account/sign-up"), Filled("Northwind", "ben@northwind.example", ("Language", "de")));
        answer.Location.ShouldBe("/account/inbox");
        (await visitor.Follow(answer)).Text.ShouldContain("ben@northwind.example");

        var early = await visitor.Submit(await visitor.Get("/account/sign-in"), ("Email", "ben@northwind.example"), ("Password", PortalUnderTest.Password));
        early.Text.ShouldContain("not confirmed yet");

        var mail = await portal.Mail.Newest("ben@northwind.example");
        mail.Subject.ShouldBe("Bestätigen Sie Ihre E-Mail-Adresse für Lethe");
        var link = MailFolder.Link(mail);
        link.ShouldNotContain("ben@");
        await visitor.Get(link);
        var page = await visitor.Get(link);
        page.Heading.ShouldBe("Confirm your email address", "opening the link, as mail scanners do, changes nothing");
        var confirmed = await visitor.Submit(page);
        confirmed.Location.ShouldBe("/account/sign-in");
        (await visitor.Follow(confirmed)).Text.ShouldContain("Your email address is confirmed.");

        (await visitor.Get(link)).Heading.ShouldBe("This link no longer works");
        (await visitor.Submit(page)).Status.ShouldBe(409);
        (await visitor.Submit(await visitor.Get("/account/sign-in"), ("Email", "Ben@Northwind.example"), ("Password", PortalUnderTest.Password))).Location.ShouldBe("/requests");
    }

    [Fact]
    public async Task Whether_an_address_has_an_account_shows_in_its_mailbox_only()
    {
        await using var portal = await Running("open");
        using var owner = (await portal.SignUpOwner()).Visitor;
        using var visitor = portal.Visitor();
        var known = await visitor.Submit(await visitor.Get("/account/sign-up"), Filled("Other", "ben@northwind.example"));
        var knownInbox = await visitor.Follow(known);
        var fresh = await visitor.Submit(await visitor.Get("/account/sign-up"), Filled("Other", "new@northwind.example"));
        var freshInbox = await visitor.Follow(fresh);

        (known.Status, known.Location).ShouldBe((fresh.Status, fresh.Location));
        knownInbox.Text.Replace("ben@", "new@").ShouldBe(freshInbox.Text);
        (await portal.Mail.Newest("ben@northwind.example")).Subject.ShouldBe("You have an account on Lethe already");
        (await portal.Mail.Newest("new@northwind.example")).Subject.ShouldBe("Confirm your email address for Lethe");
        await using var db = portal.Databases.OpenForInstallation();
        (await db.Companies.CountAsync()).ShouldBe(3);
    }

    [Fact]
    public async Task Companies_of_the_same_name_and_names_without_ascii_letters_get_senders_of_their_own()
    {
        await using var portal = await Running("open");
        using var visitor = portal.Visitor();
        foreach (var (name, email) in new[] { ("Acme", "a@acme.example"), ("Acme", "b@acme.example"), ("李小龙", "c@acme.example"), ("Postmaster", "d@acme.example"), ("B Corp", "e@acme.example") })
            (await visitor.Submit(await visitor.Get("/account/sign-up"), Filled(name, email))).IsRedirect.ShouldBeTrue();
        await using var db = portal.Databases.OpenForInstallation();
        var slugs = await db.Companies.OrderBy(company => company.Id).Select(company => company.SenderSlug).ToListAsync();
        slugs.ShouldBe(["first", "acme", "acme-2", "company", "postmaster-2", "company-b-corp"]);
    }

    [Theory]
    [InlineData("CompanyName", "Evil\r\nBcc: all@example.com", "This must be on one line. Remove the line break.")]
    [InlineData("Name", "Bell\aRinging", "This contains an invisible control character. Type it again instead of pasting it.")]
    [InlineData("Name", "turned\u202E", "This contains an invisible character that turns the direction of the text. Type it again instead of pasting it.")]
    [InlineData("Email", "a@b.example, c@d.example", "Type one address only. More than one cannot be used here.")]
    [InlineData("Email", "a@b.example\r\nCc: x@y.example", "This must be on one line. Remove the line break.")]
    [InlineData("TimeZone", "Mars/Olympus", "Choose a time zone from the list.")]
    [InlineData("Language", "tlh", "Choose a language from the list.")]
    [InlineData("Password", "short", "Choose a password with at least 10 characters, five of them different.")]
    [InlineData("Password", "aaaaaaaaaaaa", "Choose a password with at least 10 characters, five of them different.")]
    public async Task What_cannot_be_kept_is_refused_beside_the_field(string field, string value, string sentence)
    {
        await using var portal = await Running("open");
        using var visitor = portal.Visitor();
        var answer = await visitor.Submit(await visitor.Get("/account/sign-up"), Filled("Acme", "a@acme.example", (field, value)));
        answer.Status.ShouldBe(200);
        answer.ErrorOf(field).ShouldBe(sentence);
        answer.Errors.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("CompanyName")]
    [InlineData("Name")]
    [InlineData("Email")]
    [InlineData("Password")]
    [InlineData("TimeZone")]
    [InlineData("Language")]
    public async Task Sixty_four_kilobytes_in_a_field_are_refused_beside_it(string field)
    {
        await using var portal = await Running("open");
        using var visitor = portal.Visitor();
        var answer = await visitor.Submit(await visitor.Get("/account/sign-up"), Filled("Acme", "a@acme.example", (field, new string('x', 65536))));
        answer.Status.ShouldBe(200);
        answer.ErrorOf(field).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_forged_form_is_turned_away()
    {
        await using var portal = await Running("open");
        using var visitor = portal.Visitor();
        var form = await visitor.Get("/account/sign-up");
        var answer = await visitor.Submit(form, Filled("Acme", "a@acme.example", ("__RequestVerificationToken", "forged")));
        answer.Status.ShouldBe(400);
        answer.Heading.ShouldBe("This form is too old");
    }

    [Theory]
    [InlineData("Nul\0Byte", 1, 422)]
    [InlineData("x", 1_100_000, 413)]
    public async Task A_form_that_no_server_can_read_is_turned_away(string name, int times, int status)
    {
        await using var portal = await Running("open");
        using var visitor = portal.Visitor();
        var form = await visitor.Get("/account/sign-up");
        var answer = await visitor.Submit(form, Filled("Acme", "a@acme.example", ("Name", string.Concat(Enumerable.Repeat(name, times)))));
        answer.Status.ShouldBe(status);
        answer.Text.ShouldContain("Nothing was changed.");
    }

    [Fact]
    public async Task Markup_in_a_name_is_text()
    {
        await using var portal = await PortalUnderTest.Start();
        using var owner = (await portal.SignUpOwner(company: "<b>Acme</b> {{ 7 }}")).Visitor;
        (await owner.Get("/settings/profile")).Body.ShouldContain("&lt;b&gt;Acme&lt;/b&gt; {{ 7 }}");
    }

    [Fact]
    public async Task With_an_invitation_only_the_invited_address_founds_a_company()
    {
        await using var portal = await Running("invited");
        using var visitor = portal.Visitor();
        (await visitor.Get("/account/sign-up")).Heading.ShouldBe("Sign-up is closed");
        (await visitor.Get("/account/sign-up?invitation=forged")).Heading.ShouldBe("Sign-up is closed");

        var form = await visitor.Get(portal.SignUpLink("eve@acme.example"));
        form.Text.ShouldNotContain("Setup code");
        (await visitor.Submit(form, Filled("Acme", "other@acme.example"))).Location.ShouldBe("/account/inbox");
        (await portal.Mail.Newest("eve@acme.example")).Subject.ShouldStartWith("Confirm");
        portal.Mail.To("other@acme.example").ShouldBeEmpty();
    }

    /// <summary>A portal that has its first company, and takes further ones so.</summary>
    private static async Task<PortalUnderTest> Running(string signUp)
    {
        var portal = await PortalUnderTest.Start(("Portal:SignUp", signUp));
        (await portal.SignUpOwner("First", "First Owner", "owner@first.example")).Visitor.Dispose();
        return portal;
    }

    private static (string, string?)[] Filled(string company, string email, params (string Name, string? Value)[] others)
    {
        (string Name, string? Value)[] usual = [("CompanyName", company), ("Name", "Ben Adler"), ("Email", email), ("Password", PortalUnderTest.Password)];
        return [.. usual.Where(field => others.All(other => other.Name != field.Name)), .. others];
    }
}
