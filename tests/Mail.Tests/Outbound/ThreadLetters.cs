using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Storage;

namespace Lethe.Mail.Tests.Outbound;

/// <summary>A data source that was asked, and what can be written to it afterwards.</summary>
internal sealed class ThreadLetters(MailDesk desk, Asking asking) : IAsyncDisposable
{
    public static readonly Guid EmailId = Guid.Parse("01a20a3c-aa97-709b-b99f-2885f068e8e8");

    public MailDesk Desk => desk;

    public Asking Asking => asking;

    public static async Task<ThreadLetters> Open(string language = "en", params IdentifierKind[] needed)
    {
        var desk = await MailDesk.Open(support: "support@operator.example");
        var company = await desk.Given.Company();
        var source = new DataSource(company.Id, new("Mailchimp", null, null, "privacy@vendor.example", language, needed, null, Participates: true), desk.Given.Now);
        var identifiers = new Dictionary<IdentifierKind, string> { [IdentifierKind.CustomerNumber] = "C-1843", [IdentifierKind.Username] = "grace", [IdentifierKind.PostalAddress] = "1 Pentagon\r\nArlington" };
        var subject = new DataSubject(company.Id, Guid.CreateVersion7(desk.Given.Now), new("Grace", "Hopper", "grace@person.example", null, null, identifiers, null));
        return new(desk, new(company, await desk.Given.Agent(), source, subject, "K7QM-2XHD-9", new(2026, 3, 2), new(2026, 4, 2)));
    }

    public async Task<EmailDraft> Compose(Func<PortalDb, Task<EmailDraft>> compose)
    {
        await using var db = desk.Database.Databases.OpenFor(asking.Company.Id);
        return await compose(db);
    }

    public Task<EmailDraft> Ask(Guid? emailId) => Compose(db => desk.Get<DeletionLetter>().Compose(db, asking, emailId));

    public Task<EmailDraft> Remind(int number, bool last = false) =>
        Compose(db => desk.Get<ReminderLetter>().Compose(db, asking, new(number, last, new(2026, 3, 3)), EmailId));

    public Task<EmailDraft> Inform(string? note, params IdentifierKind[] further) =>
        Compose(db => desk.Get<FurtherInformationLetter>().Compose(db, asking, further, note, EmailId));

    public ValueTask DisposeAsync() => desk.DisposeAsync();
}
