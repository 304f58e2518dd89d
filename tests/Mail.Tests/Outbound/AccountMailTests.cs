using Lethe.Domain.Emails;
using Lethe.Mail.Outbound;
using MimeKit;

namespace Lethe.Mail.Tests.Outbound;

public sealed class AccountMailTests
{
    private const string Link = "https://privacy.portal.example/account/confirm?token=CfDJ8%2B&id=1";

    [Theory]
    [InlineData("en", "Confirm your email address for Lethe", "The link works for 24 hours.")]
    [InlineData("de", "Bestätigen Sie Ihre E-Mail-Adresse für Lethe", "Der Link gilt 24 Stunden.")]
    [InlineData("fr", "Confirmez votre adresse e-mail pour Lethe", "Le lien est valable 24 heures.")]
    [InlineData("sv", "Confirm your email address for Lethe", "The link works for 24 hours.")]
    public async Task An_address_is_confirmed_in_the_accounts_language(string language, string subject, string sentence)
    {
        var (email, message) = await Sent(mail => mail.SendConfirmation("ada@northwind.example", "Ada Agent", language, Link));

        message.Subject.ShouldBe(subject);
        message.TextBody!.ShouldContain($"\n{Link}\n");
        message.TextBody!.ReplaceLineEndings(" ").ShouldContain(sentence);
        (await Page.Of(message.HtmlBody!)).Links.ShouldBe([Link]);
        message.From.ToString().ShouldBe("\"Lethe\" <portal@portal.example>");
        message.To.ToString().ShouldBe("ada@northwind.example");
        (message.Headers["Auto-Submitted"], message.ReplyTo.Count, message.Cc.Count).ShouldBe(("auto-generated", 0, 0));
        (email.Kind, email.CompanyId, email.To).ShouldBe((EmailKind.Account, null, null));
    }

    [Theory]
    [InlineData("en", "Choose a new password for Lethe")]
    [InlineData("de", "Wählen Sie ein neues Passwort für Lethe")]
    public async Task A_password_is_chosen_anew(string language, string subject)
    {
        var (_, message) = await Sent(mail => mail.SendPasswordReset("ada@northwind.example", "Ada Agent", language, Link));

        message.Subject.ShouldBe(subject);
        (await Page.Of(message.HtmlBody!)).Links.ShouldBe([Link]);
    }

    [Fact]
    public async Task A_colleague_is_invited_and_only_the_portals_link_is_one()
    {
        await using var desk = await MailDesk.Open(support: "support@operator.example");
        var company = await desk.Given.Company("Evil https://evil.example/ <b>Traders</b>");
        var inviter = await desk.Given.Agent();

        await desk.Get<AccountMail>().SendInvitation(company, inviter, "ben@northwind.example", Link);

        var email = desk.Read(db => db.OutboundEmails.Single());
        var message = await desk.Parsed(email);
        message.Subject.ShouldBe("Ada Agent invites you to Evil https://evil.example/ <b>Traders</b> on Lethe");
        (await Page.Of(message.HtmlBody!)).Links.ShouldBe([Link]);
        message.TextBody!.ShouldContain(inviter.Email);
        message.Cc.ShouldBeEmpty();
        email.CompanyId.ShouldBe(company.Id);
    }

    private static async Task<(OutboundEmail Email, MimeMessage Message)> Sent(Func<AccountMail, Task> send)
    {
        await using var desk = await MailDesk.Open(support: "support@operator.example");
        await send(desk.Get<AccountMail>());
        var email = desk.Read(db => db.OutboundEmails.Single());
        return (email, await desk.Parsed(email));
    }
}
