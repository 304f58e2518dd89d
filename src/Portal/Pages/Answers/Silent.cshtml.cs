using Lethe.Domain.Requests;
using Lethe.Portal.Access;
using Lethe.Storage;

namespace Lethe.Portal.Pages.Answers;

/// <summary>The board of silent data sources, by age.</summary>
internal sealed class SilentModel(PortalDb db, CurrentAgent me, TimeProvider time) : WaitingPage(db, me, time)
{
    protected override IQueryable<SourceTask> Tasks => WaitingTask.Silent(Db);
}
