using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.DataSources;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>A page about one data source: finds it, writes its history, saves.</summary>
internal abstract class DataSourcePage(PortalDb db, CurrentAgent me, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version that the form was filled in over.</summary>
    [BindProperty]
    public int? Version { get; set; }

    /// <summary>What the page that was left has done; shown once.</summary>
    [TempData]
    public string? Said { get; set; }

    public DataSource Source { get; protected set; } = null!;

    public string SourceUrl => $"/data-sources/{Source.Id}";

    public CurrentAgent Me => me;

    protected PortalDb Db => db;

    protected DateTimeOffset Now { get; } = time.GetUtcNow();

    /// <summary>Loads the data source; false when this company has none of that id.</summary>
    protected async Task<bool> Find(CancellationToken cancel)
    {
        var found = await db.DataSources.SingleOrDefaultAsync(source => source.Id == Id, cancel);
        if (found is null) return false;
        Source = found;
        if (Version is { } version) db.Expect(Source, version);
        return true;
    }

    protected void Log(ActivityKind kind, string? detail = null) =>
        db.Activities.Add(new Activity(Source.CompanyId, kind, me.Id, Now) { DataSourceId = Source.Id, About = Source.Name, Detail = detail });

    /// <summary>Saves; when somebody else was quicker the data source is read again as it stands now.</summary>
    protected async Task<Refusal?> Save(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return null;
        }
        catch (DbUpdateException e) when (StorageFault.IsConflict(e))
        {
            db.ChangeTracker.Clear();
            Source = await db.DataSources.SingleAsync(source => source.Id == Source.Id, cancel);
            Version = Source.Version;
            return new("changed-meanwhile", $"Someone changed {Source.Name} meanwhile. This is how it stands now.");
        }
    }

    /// <summary>The sentence about requests in Process that a data source has just joined; empty when there are none.</summary>
    protected string JoinedWords() => db.SourceTasks.Local.Count switch
    {
        0 => "",
        1 => " It joined 1 request that is in Process.",
        var count => $" It joined {count:N0} requests that are in Process.",
    };
}
