using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Storage;

namespace Lethe.Portal.Pages.Answers;

/// <summary>Data sources that wait for us.</summary>
internal sealed class YoursModel(PortalDb db, CurrentAgent me, TimeProvider time) : WaitingPage(db, me, time)
{
    protected override IQueryable<SourceTask> Tasks => WaitingTask.Yours(Db);
}
