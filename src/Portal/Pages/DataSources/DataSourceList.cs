using System.Linq.Expressions;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>One row of the list.</summary>
internal sealed record DataSourceRow(
    Guid Id, string Name, string? Website, string? Category, IntegrationType IntegrationType, bool EmailIntegrationOn, string? PrivacyContact, ContactState Contact, int OpenTasks, DateTimeOffset? LastAsked);

/// <summary>One page of data sources by name, and whether there are more on either side.</summary>
internal sealed record DataSourceList(IReadOnlyList<DataSourceRow> Rows, Guid? Previous, Guid? Next)
{
    public const int PageSize = 50;

    /// <summary>How many stand under each tab.</summary>
    public static async Task<IReadOnlyDictionary<ListTab, int>> Count(PortalDb db, CancellationToken cancel)
    {
        var counts = await db.DataSources.GroupBy(source => new { Archived = source.ArchivedAt != null, source.Participates })
            .Select(group => new { group.Key.Archived, group.Key.Participates, Count = group.Count() }).ToListAsync(cancel);
        int Sum(bool archived, bool? participates) =>
            counts.Where(count => count.Archived == archived && (participates ?? count.Participates) == count.Participates).Sum(count => count.Count);
        return new Dictionary<ListTab, int>
        {
            [ListTab.Active] = Sum(archived: false, participates: true),
            [ListTab.NotTakingPart] = Sum(archived: false, participates: false),
            [ListTab.Archived] = Sum(archived: true, participates: null),
        };
    }

    /// <summary>The page after or before a data source; the first page when neither is given.</summary>
    public static async Task<DataSourceList> Load(PortalDb db, ListTab tab, Guid? after, Guid? before, CancellationToken cancel)
    {
        var edgeId = after ?? before;
        var edge = await db.DataSources.Where(source => source.Id == edgeId).Select(source => new { source.Id, source.Name }).SingleOrDefaultAsync(cancel);
        var all = db.DataSources.AsNoTracking().In(tab);
        var backwards = edge is not null && after is null;
        var here = edge is null ? all
            : backwards ? all.Where(source => source.Name.CompareTo(edge.Name) < 0 || (source.Name == edge.Name && source.Id < edge.Id))
            : all.Where(source => source.Name.CompareTo(edge.Name) > 0 || (source.Name == edge.Name && source.Id > edge.Id));
        var ordered = backwards ? here.OrderByDescending(source => source.Name).ThenByDescending(source => source.Id) : here.OrderBy(source => source.Name).ThenBy(source => source.Id);
        var rows = await ordered.Take(PageSize + 1).Select(Row(db)).ToListAsync(cancel);
        var more = rows.Count > PageSize;
        if (more) rows.RemoveAt(PageSize);
        if (backwards) rows.Reverse();
        return rows.Count == 0 ? new([], null, null)
            : new(rows, (backwards ? more : edge is not null) ? rows[0].Id : null, backwards || more ? rows[^1].Id : null);
    }

    /// <summary>The first data sources whose name, website, category or privacy contact contains the text.</summary>
    public static async Task<DataSourceList> Find(PortalDb db, ListTab tab, string text, CancellationToken cancel)
    {
        var lower = text.ToLowerInvariant();
        var rows = await db.DataSources.AsNoTracking().In(tab)
            .Where(source => source.Name.Contains(text) || source.Name.ToLower().Contains(lower)
                || source.Website!.ToLower().Contains(lower)
                || source.Category!.Contains(text) || source.Category.ToLower().Contains(lower)
                || source.PrivacyContact!.ToLower().Contains(lower))
            .OrderBy(source => source.Name).ThenBy(source => source.Id)
            .Take(PageSize).Select(Row(db)).ToListAsync(cancel);
        return new(rows, null, null);
    }

    private static Expression<Func<DataSource, DataSourceRow>> Row(PortalDb db) => source => new DataSourceRow(
        source.Id, source.Name, source.Website, source.Category, source.IntegrationType, source.EmailIntegrationOn, source.PrivacyContact, source.Contact,
        db.SourceTasks.Where(task => task.DataSourceId == source.Id && !Outcomes.Ended.Contains(task.Outcome)).Take(OpenTaskCount.Most).Count(),
        db.OutboundEmails.Where(email => email.DataSourceId == source.Id && email.Kind == EmailKind.DeletionRequest && email.Status != DeliveryStatus.Cancelled)
            .OrderByDescending(email => email.QueuedAt).Select(email => (DateTimeOffset?)email.QueuedAt).FirstOrDefault());
}
