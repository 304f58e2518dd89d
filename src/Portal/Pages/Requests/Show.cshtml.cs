using Lethe.Domain.Companies;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Requests.Emails;
using Lethe.Portal.Pages.Requests.Tasks;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests;

/// <summary>The story of one request: stage, data sources, recent activity.</summary>
internal sealed class ShowModel(PortalDb db, CurrentAgent me, ReceiveAnswer receive, TimeProvider time) : RequestPage(db, me, time)
{
    /// <summary>How many lines of history the page shows before the page with all of it.</summary>
    private const int RecentActivity = 30;

    public IReadOnlyList<TaskRow> Rows { get; private set; } = [];

    public SubjectEmails Emails { get; private set; } = null!;

    public IReadOnlyList<ActivityLine> History { get; private set; } = [];

    public IReadOnlyList<Agent> Agents { get; private set; } = [];

    public DateOnly Today { get; private set; }

    /// <summary>What changes after this instant is told by the live stream.</summary>
    public long DrawnAt => Now.UtcTicks;

    public Company Company => Me.Company;

    /// <summary>Data sources that a tick would ask by email now.</summary>
    public int Ready => Rows.Count(row => row is { CanTick: true, IsManual: false });

    public int Ended => Rows.Count(row => row.Task.Outcome.IsEnded());

    public int Waiting => Rows.Count(row => Outcomes.Waiting.Contains(row.Task.Outcome));

    public IReadOnlyList<string> StillOpen => [.. Rows.Where(row => row.Task.Outcome.IsOpen()).Select(row => row.Source.Name)];

    /// <summary>Answers that wait for a person.</summary>
    public int ToDecide => Privacy.IsOpen ? Rows.Count(row => row.ToDecide is not null) : 0;

    public int EmailsAsked => Rows.Count(row => row.Task.AskedAt is not null);

    public int EmailsSent => Rows.Count(row => row.Task.AskedAt is not null && row.Email?.SentAt is not null);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        Today = Company.Today(Now);
        Rows = await TaskRows.WithWords(Db, receive, await TaskRows.Load(Db, Privacy, Subject, cancel), cancel);
        Emails = await SubjectEmails.Load(Db, RequestUrl, Privacy.Id, cancel);
        History = await ActivityLines.Load(Db, Db.Activities.Where(activity => activity.RequestId == Privacy.Id), RecentActivity, cancel);
        Agents = await Db.Agents.AsNoTracking().Where(agent => agent.DeactivatedAt == null || agent.Id == Privacy.AssigneeId).OrderBy(agent => agent.Name).ToListAsync(cancel);
        return Page();
    }
}
