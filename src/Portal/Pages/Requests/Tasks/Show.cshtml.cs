using System.Globalization;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.Pages.Shared;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>One source task: its outcome, its emails, its history; for a script just its row.</summary>
internal sealed class ShowModel(PortalDb db, CurrentAgent me, TimeProvider time, ReceiveAnswer receive, RemindDataSource remind) : TaskPage(db, me, time)
{
    public TaskRow Line { get; private set; } = null!;

    /// <summary>What is ahead while it is silent; null where nothing is waited for.</summary>
    public ReminderOutlook? Outlook { get; private set; }

    public IReadOnlyList<OutboundEmail> Emails { get; private set; } = [];

    /// <summary>What happened to each email, the latest first.</summary>
    public ILookup<Guid, DeliveryAttempt> Attempts { get; private set; } = null!;

    public CameBack CameBack { get; private set; } = CameBack.Nothing;

    public IReadOnlyList<ActivityLine> History { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel)) return NotFound();
        if (Request.WantsFragment()) return await Row(null, cancel);
        Line = (await TaskRows.WithWords(Db, receive, await TaskRows.Load(Db, Privacy, Subject, cancel, Id), cancel)).Single();
        Emails = await Db.OutboundEmails.AsNoTracking().Where(email => email.SourceTaskId == Id).OrderByDescending(email => email.Id).ToListAsync(cancel);
        var ids = Emails.Select(email => email.Id).ToList();
        Attempts = (await Db.DeliveryAttempts.AsNoTracking().Where(attempt => ids.Contains(attempt.EmailId)).OrderByDescending(attempt => attempt.Number).ToListAsync(cancel)).ToLookup(attempt => attempt.EmailId);
        CameBack = await CameBack.Load(Db, receive, Id, cancel);
        if (SourceTask.AskedAt is not null && SourceTask.Outcome.IsOpen() && await remind.LookAhead(Db, Id, cancel) is { IsSilent: true } outlook) Outlook = outlook;
        History = await ActivityLines.Load(Db, Db.Activities.Where(activity => activity.RequestId == Privacy.Id && activity.SourceTaskId == Id), 100, cancel);
        return Page();
    }

    public string ReminderWords()
    {
        var sent = SourceTask.Reminders switch { 0 => "It has not been reminded yet.", 1 => "It has been reminded once.", var count => $"It has been reminded {count} times." };
        return Outlook?.NextOn is { } next ? $"{sent} The next reminder goes out by itself on {next.ToString("d MMMM", CultureInfo.InvariantCulture)}." : $"{sent} None goes out by itself any more.";
    }
}
