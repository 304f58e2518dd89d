using Lethe.Domain;
using Lethe.Domain.DataSources;
using Lethe.Mail;
using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>The page of one data source; also what its switches answer when a rule says no.</summary>
internal abstract class ShowPage(PortalDb db, CurrentAgent me, SendTest test, MailSettings mail, TimeProvider time) : DataSourcePage(db, me, time)
{
    private const int MostActivities = 15;

    protected string MailDomain => mail.Domain;

    /// <summary>Why what was just asked for was not done.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>The email as it would be sent, for an invented person.</summary>
    public EmailDraft Sample { get; private set; } = null!;

    /// <summary>Why the privacy contact cannot be written to; null when it can.</summary>
    public string? WhyNotContact => DataSource.WhyNotContact(Source.PrivacyContact, MailDomain);

    public IReadOnlyList<SentEmail> Emails { get; private set; } = [];

    public TrackRecord Record { get; private set; } = TrackRecord.Empty;

    public IReadOnlyList<ActivityLine> Activities { get; private set; } = [];

    /// <summary>Loads all that the page shows beside the data source itself.</summary>
    protected async Task Load(CancellationToken cancel)
    {
        Sample = await test.Sample(Db, Me.Company, Me.Agent, Source, cancel);
        Emails = await SentEmail.Load(Db, Source.Id, cancel);
        Record = await TrackRecord.Load(Db, Source.Id, cancel);
        var own = Db.Activities.Where(activity => activity.CompanyId == Source.CompanyId && activity.DataSourceId == Source.Id && activity.RequestId == null);
        Activities = await ActivityLines.Load(Db, own, MostActivities, cancel);
    }

    /// <summary>Saves, then the data source's page; when the answer is no, 409 with the page as it stands and the sentence in its place.</summary>
    protected async Task<IActionResult> SaveOrSay(Refusal? refusal, string? said, CancellationToken cancel)
    {
        Refusal = refusal ?? await Save(cancel);
        if (Refusal is null)
        {
            Said = said;
            return Redirect(SourceUrl);
        }

        await Load(cancel);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
