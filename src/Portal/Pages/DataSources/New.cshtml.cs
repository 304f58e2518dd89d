using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Mail;
using Lethe.Mail.Senders;
using Lethe.Portal.Access;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>Adds a data source, which joins the requests that are in Process.</summary>
internal sealed class NewModel(PortalDb db, CurrentAgent me, MailSettings mail, SenderAddress sender, MakeSourceTasks tasks, TimeProvider time) : DataSourceForm(db, me, mail, sender, time)
{
    public Task OnGetAsync(CancellationToken cancel) => LoadChoices(cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadChoices(cancel);
        if (!await IsUsable(cancel)) return Page();
        Source = new DataSource(Db.CompanyId, Input.ToProfile(), Now);
        if (Source.ChooseIntegrationType(Input.IntegrationType) is { } refusal)
        {
            ModelState.AddModelError("Input.IntegrationType", refusal.Sentence);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return Page();
        }

        Db.DataSources.Add(Source);
        Log(ActivityKind.DataSourceAdded);
        await tasks.ForDataSource(Db, Source, Me.Id, cancel);
        await Db.SaveChangesAsync(cancel);
        Said = $"{Source.Name} was added.{JoinedWords()}";
        return Redirect(SourceUrl);
    }
}
