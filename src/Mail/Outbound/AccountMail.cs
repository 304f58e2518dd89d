using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Mail.Templates;
using Lethe.Storage;
using Lethe.Storage.Emails;

namespace Lethe.Mail.Outbound;

/// <summary>The portal's own mail: links that confirm an address, reset a password, invite a colleague. It goes through the outbox like any other.</summary>
public sealed class AccountMail(
    PortalDbFactory databases, EmailWriter writer, TemplateSet templates, MailSettings settings, PublicUrl publicUrl, OutboxSignal outbox)
{
    /// <summary>Asks the owner of an address to confirm it; the link works for 24 hours.</summary>
    public Task SendConfirmation(string email, string name, string language, string link, CancellationToken cancel = default) =>
        Send("AccountConfirmation", null, email, language, new() { ["name"] = name, ["link"] = link }, cancel);

    /// <summary>Tells the owner of an address, who signed up with it once more, that there is an account already.</summary>
    public Task SendAccountExists(string email, string name, string language, string link, CancellationToken cancel = default) =>
        Send("AccountExists", null, email, language, new() { ["name"] = name, ["link"] = link }, cancel);

    /// <summary>Lets the owner of an account choose a new password; the link works for 24 hours.</summary>
    public Task SendPasswordReset(string email, string name, string language, string link, CancellationToken cancel = default) =>
        Send("PasswordReset", null, email, language, new() { ["name"] = name, ["link"] = link }, cancel);

    /// <summary>Invites a colleague; the link works for seven days.</summary>
    public Task SendInvitation(Company company, Agent inviter, string email, string link, CancellationToken cancel = default) =>
        Send("Invitation", company.Id, email, company.Language, new()
        {
            ["inviter"] = inviter.Name,
            ["inviter_email"] = inviter.Email,
            ["company"] = company.Name,
            ["link"] = link,
        }, cancel);

    private async Task Send(string letter, Guid? companyId, string email, string language, Dictionary<string, object?> values, CancellationToken cancel)
    {
        language = templates.Language(letter, language);
        var (subject, text) = templates.Letter(letter, language, values);
        await using var db = databases.OpenForInstallation();
        await writer.Write(db, new EmailDraft
        {
            Kind = EmailKind.Account,
            CompanyId = companyId,
            From = new("Lethe", settings.PortalAddress),
            To = new(null, email),
            Subject = subject,
            Text = Paragraphs.Wrap(text),
            Html = PlainHtml.Of(text, language, publicUrl.Value),
            Language = language,
            IsAutomatic = true,
        }, cancel);
        await db.SaveChangesAsync(cancel);
        outbox.Wake();
    }
}
