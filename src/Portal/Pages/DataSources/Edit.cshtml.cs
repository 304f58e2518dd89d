using Lethe.Domain.Activities;
using Lethe.Domain.Emails;
using Lethe.Mail;
using Lethe.Mail.Senders;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>Edits what is said about a data source.</summary>
internal sealed class EditModel(PortalDb db, CurrentAgent me, MailSettings mail, SenderAddress sender, MakeSourceTasks tasks, TimeProvider time) : DataSourceForm(db, me, mail, sender, time)
{
    /// <summary>What someone else has changed since the form was opened.</summary>
    public IReadOnlyList<(string Field, string Now)> Differences { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        await LoadChoices(cancel);
        Input = DataSourceInput.Of(Source);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        await LoadChoices(cancel);
        if (!await IsUsable(cancel)) return Page();
        var (tookPart, wasOn, contact) = (Source.TakesPart, Source.EmailIntegrationOn, Source.PrivacyContact);
        Source.Describe(Input.ToProfile());
        Log(ActivityKind.DataSourceEdited);
        var corrected = contact is not null && Source.PrivacyContact is not null && !EmailAddress.Same(contact, Source.PrivacyContact);
        if (corrected) Log(ActivityKind.ContactCorrected);
        var turnedOff = wasOn && !Source.EmailIntegrationOn;
        if (turnedOff) Log(ActivityKind.EmailIntegrationTurnedOff);
        if (!tookPart) await tasks.ForDataSource(Db, Source, Me.Id, cancel);
        if (await Save(cancel) is not null)
        {
            Differences = [.. Input.Differences(Source)];
            return this.Conflict();
        }

        Said = $"{Source.Name} was saved.{(turnedOff ? " Its email integration is off now: it has no privacy contact." : "")}{JoinedWords()}";
        return Redirect(corrected && await StrandedTask.Any(Db, Source.Id, cancel) ? $"{SourceUrl}/resending" : SourceUrl);
    }
}
