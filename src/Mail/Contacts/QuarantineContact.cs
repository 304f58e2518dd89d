using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Contacts;

/// <summary>
/// An address of data sources takes no mail: the contact is quarantined in the company that wrote to it, with the evidence, and each open task that was asked there
/// is unreachable. Other companies learn it by themselves. The caller saves.
/// </summary>
internal sealed class QuarantineContact(TimeProvider time)
{
    /// <param name="db">Open for the company or the installation.</param>
    /// <param name="email">The email that proves it; one to a data source.</param>
    /// <param name="evidence">What the mail server said, without the addresses of people.</param>
    /// <param name="cancel">Gives up before it is saved.</param>
    public async Task Quarantine(PortalDb db, OutboundEmail email, string? evidence, CancellationToken cancel)
    {
        if (email is not { CompanyId: { } company, DataSourceId: { } asked, To: { } address }) return;
        var now = time.GetUtcNow();
        var lower = address.ToLowerInvariant();
        var sources = await db.DataSources.Where(source => source.CompanyId == company && (source.Id == asked || (source.PrivacyContact != null && source.PrivacyContact.ToLower() == lower))).ToListAsync(cancel);
        foreach (var source in sources.Where(source => source.QuarantineContact(address, email.Id, evidence, now))) Log(source, null);
        foreach (var task in await Asked(db, sources, address, cancel))
        {
            if (task.LoseContact(now) && task.Id != email.SourceTaskId) Log(sources.Find(source => source.Id == task.DataSourceId)!, task);
        }

        // What its own line in the history of the request tells: where the line about the data source does not stand.
        void Log(DataSource source, SourceTask? task) => db.Activities.Add(new Activity(company, ActivityKind.ContactQuarantined, null, now)
        {
            DataSourceId = task is null ? source.Id : null,
            RequestId = task?.RequestId,
            SourceTaskId = task?.Id,
            EmailId = email.Id,
            About = source.Name,
        });
    }

    /// <summary>Open tasks whose last email went to the address. One that was asked anew elsewhere is none of them.</summary>
    private static async Task<IReadOnlyList<SourceTask>> Asked(PortalDb db, IReadOnlyList<DataSource> sources, string address, CancellationToken cancel)
    {
        var ids = sources.Select(source => source.Id).ToList();
        var found = await (
            from task in db.SourceTasks
            join last in db.OutboundEmails on task.Id equals last.SourceTaskId
            where ids.Contains(task.DataSourceId) && Outcomes.Waiting.Contains(task.Outcome) && task.Outcome != Outcome.Unreachable
                && last.Attempt == task.Attempt && last.Kind == EmailKind.DeletionRequest
            select new { task, last.To }).ToListAsync(cancel);
        return [.. found.Where(row => row.To is not null && EmailAddress.Same(row.To, address)).Select(row => row.task)];
    }
}
