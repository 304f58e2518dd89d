using System.Security.Cryptography;
using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.UseCases;

/// <summary>Gives requests in Process a source task for each participating data source. The caller saves.</summary>
internal sealed class MakeSourceTasks(TimeProvider time)
{
    /// <summary>A request enters Process: it gets a task for each participating data source that it has none for.</summary>
    public async Task ForRequest(PortalDb db, PrivacyRequest request, CancellationToken cancel = default)
    {
        var sources = await db.DataSources
            .Where(source => source.Participates && source.ArchivedAt == null && !db.SourceTasks.Any(task => task.RequestId == request.Id && task.DataSourceId == source.Id))
            .OrderBy(source => source.Name).Select(source => source.Id).ToListAsync(cancel);
        db.SourceTasks.AddRange(sources.Select(source => Task(db, request.Id, source)));
    }

    /// <summary>A data source was added, brought back or takes part again: it joins the requests that are in Process.</summary>
    public async Task ForDataSource(PortalDb db, DataSource source, Guid agentId, CancellationToken cancel = default)
    {
        if (!source.TakesPart) return;
        var requests = await db.Requests
            .Where(request => request.Stage == Stage.Process && !db.SourceTasks.Any(task => task.RequestId == request.Id && task.DataSourceId == source.Id))
            .Select(request => request.Id).ToListAsync(cancel);
        foreach (var request in requests)
        {
            var task = Task(db, request, source.Id);
            db.SourceTasks.Add(task);
            db.Activities.Add(new Activity(db.CompanyId, ActivityKind.DataSourceJoined, agentId, time.GetUtcNow())
            {
                RequestId = request,
                DataSourceId = source.Id,
                SourceTaskId = task.Id,
                About = source.Name,
            });
        }
    }

    private SourceTask Task(PortalDb db, Guid requestId, Guid sourceId) =>
        new(db.CompanyId, requestId, sourceId, Reference.From(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8))), time.GetUtcNow());
}
