using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests;

/// <summary>How many there are in each view. Counting stops at a bound, so that it costs the same however many there are.</summary>
internal sealed record RequestCounts(int Open, int Overdue, int DueSoon, int Waiting, int Closed)
{
    private const int Bound = 999;

    public static async Task<RequestCounts> Load(PortalDb db, DateOnly today, CancellationToken cancel)
    {
        Task<int> Count(RequestView view) => RequestList.View(db, view, today).Take(Bound + 1).CountAsync(cancel);
        return new(await Count(RequestView.Open), await Count(RequestView.Overdue), await Count(RequestView.DueSoon), await Count(RequestView.Waiting), await Count(RequestView.Closed));
    }

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
