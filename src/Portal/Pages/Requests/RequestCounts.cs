using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests;

/// <summary>How many there are in each view. Counting stops at a bound, so that it costs the same however many there are.</summary>
internal sealed record RequestCounts(int Open, int Overdue, int DueSoon, int Waiting, int Closed)
{
    private const int Bound = 999;

    public static Task<RequestCounts> Load(PortalDb db, DateOnly today, CancellationToken cancel) => db.Companies
        .Select(_ => new RequestCounts(
            // The order is the index's own: without it SQLite counts past all closed ones first.
            RequestList.View(db, RequestView.Open, today).OrderBy(request => request.DueOn).Take(Bound + 1).Count(),
            RequestList.View(db, RequestView.Overdue, today).Take(Bound + 1).Count(),
            RequestList.View(db, RequestView.DueSoon, today).Take(Bound + 1).Count(),
            RequestList.View(db, RequestView.Waiting, today).Take(Bound + 1).Count(),
            RequestList.View(db, RequestView.Closed, today).Take(Bound + 1).Count()))
        .SingleAsync(cancel);

    public int Of(RequestView view) => view switch
    {
        RequestView.Open => Open,
        RequestView.Overdue => Overdue,
        RequestView.DueSoon => DueSoon,
        RequestView.Waiting => Waiting,
        RequestView.Closed => Closed,
    };

    public static string Words(int count) => count > Bound ? $"{Bound}+" : count.ToString("N0");
}
