using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Requests;
using Lethe.Storage;

namespace Lethe.Portal.Demo;

/// <summary>Writes one agent's lines into the history of one request; saved with the next save.</summary>
internal sealed class DemoPen(PortalDb db, PrivacyRequest request, Agent agent, TimeProvider time)
{
    public void Write(ActivityKind kind, string? about = null, string? detail = null, string? note = null, SourceTask? task = null)
    {
        var now = time.GetUtcNow();
        var kept = note is null ? null : new Note(request.CompanyId, request.Id, agent.Id, note, now);
        if (kept is not null) db.Notes.Add(kept);
        db.Activities.Add(new Activity(request.CompanyId, kind, agent.Id, now)
        {
            RequestId = request.Id,
            SourceTaskId = task?.Id,
            DataSourceId = task?.DataSourceId,
            NoteId = kept?.Id,
            About = about,
            Detail = detail,
        });
    }
}
