using System.Globalization;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Requests;

/// <summary>One row of the list.</summary>
internal sealed record RequestLine(PrivacyRequest Request, string Name, string Email)
{
    public int Total { get; init; }

    public int Ended { get; init; }

    public int Waiting { get; init; }

    public int Trouble { get; init; }

    /// <summary>Answers that wait for a person.</summary>
    public int ToDecide { get; init; }
}

/// <summary>One page of the list: open requests by due date, closed ones and found ones by number, newest first.</summary>
internal sealed record RequestList(IReadOnlyList<RequestLine> Lines, string? Next)
{
    private const int PageSize = 50;

    /// <summary>Up to here, what was found is sorted; beyond, a page of it is found sooner by going through the requests in their order.</summary>
    private const int Few = 500;

    /// <summary>The data source cannot go on by itself: on the checklist these are in trouble, too.</summary>
    private static readonly Outcome[] WaitsForUs = [Outcome.NeedsInformation, Outcome.UseOurForm, Outcome.Unreachable];

    public static RequestList Empty { get; } = new([], null);

    public static async Task<RequestList> Load(PortalDb db, RequestFilter filter, string? search, DateOnly today, CancellationToken cancel)
    {
        var isSearch = !string.IsNullOrWhiteSpace(search);
        var requests = isSearch ? db.Requests : Narrowed(View(db, filter.View, today), filter);

        var byNumber = isSearch || filter.View == RequestView.Closed;
        if (filter.Start is { } start)
        {
            requests = byNumber
                ? requests.Where(request => request.Number < start.Number)
                : requests.Where(request => request.DueOn > start.DueOn || (request.DueOn == start.DueOn && request.Number > start.Number));
        }

        var found = from request in requests.AsNoTracking() join subject in db.DataSubjects.AsNoTracking() on request.Id equals subject.RequestId select new { request, subject };
        if (isSearch)
        {
            var text = DataSubject.SearchTextOf(search!.Trim());
            if (NumberIn(text) is { } number) found = found.Where(row => row.request.Number == number);
            else if (await FewWith(db, text, cancel) is { } few) found = found.Where(row => few.Contains(row.request.Id));
            else found = found.Where(row => row.subject.SearchText.Contains(text));
        }

        found = byNumber ? found.OrderByDescending(row => row.request.Number) : found.OrderBy(row => row.request.DueOn).ThenBy(row => row.request.Number);
        var rows = await found.Take(PageSize + 1).Select(row => new { row.request, row.subject.FirstName, row.subject.LastName, row.subject.Email }).ToListAsync(cancel);
        var lines = rows.Take(PageSize).Select(row => new RequestLine(row.request, $"{row.FirstName} {row.LastName}".Trim(), row.Email)).ToList();
        var next = rows.Count > PageSize ? RequestFilter.Cursor(lines[^1].Request.DueOn, lines[^1].Request.Number) : null;
        return new(await WithTasks(db, lines, cancel), next);
    }

    public static IQueryable<PrivacyRequest> View(PortalDb db, RequestView view, DateOnly today)
    {
        var soon = today.AddDays(7);
        return view switch
        {
            RequestView.Open => db.Requests.Where(request => request.Stage != Stage.Closed),
            RequestView.Overdue => db.Requests.Where(request => request.Stage != Stage.Closed && request.DueOn < today),
            RequestView.DueSoon => db.Requests.Where(request => request.Stage != Stage.Closed && request.DueOn >= today && request.DueOn <= soon),
            // One that went back to Review waits for its agent first; nobody was asked for the many others there. Two stages that are, not two that are
            // not: those would be NOT IN, which no index serves.
            RequestView.Waiting => db.Requests.Where(request => request.Stage != Stage.Closed && (request.Stage == Stage.Process || request.Stage == Stage.Reply) && db.SourceTasks.Any(task => task.RequestId == request.Id && Outcomes.Waiting.Contains(task.Outcome))),
            RequestView.Closed => db.Requests.Where(request => request.Stage == Stage.Closed),
        };
    }

    private static IQueryable<PrivacyRequest> Narrowed(IQueryable<PrivacyRequest> requests, RequestFilter filter)
    {
        if (filter.Type is { } type) requests = requests.Where(request => request.Type == type);
        if (filter.Stage is { } stage) requests = requests.Where(request => request.Stage == stage);
        if (filter.Assignee == "nobody") return requests.Where(request => request.AssigneeId == null);
        return Guid.TryParse(filter.Assignee, out var assignee) ? requests.Where(request => request.AssigneeId == assignee) : requests;
    }

    private static int? NumberIn(string text)
    {
        var digits = text.StartsWith("r-", StringComparison.Ordinal) ? text[2..] : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The requests of the people whom a text finds; null when there are many.</summary>
    private static async Task<List<Guid>?> FewWith(PortalDb db, string text, CancellationToken cancel)
    {
        var found = await db.DataSubjects.Where(subject => subject.SearchText.Contains(text)).Select(subject => subject.RequestId).Take(Few + 1).ToListAsync(cancel);
        return found.Count <= Few ? found : null;
    }

    private static async Task<IReadOnlyList<RequestLine>> WithTasks(PortalDb db, List<RequestLine> lines, CancellationToken cancel)
    {
        var ids = lines.Select(line => line.Request.Id).ToList();
        var counts = (await db.SourceTasks.Where(task => ids.Contains(task.RequestId)).GroupBy(task => new { task.RequestId, task.Outcome })
            .Select(group => new { group.Key.RequestId, group.Key.Outcome, Count = group.Count() }).ToListAsync(cancel)).ToLookup(count => count.RequestId);
        var answers = await (
            from task in db.SourceTasks
            join answer in db.Answers on task.Id equals answer.SourceTaskId
            where ids.Contains(task.RequestId) && answer.Decision == AnswerDecision.Open
            group answer by task.RequestId into open
            select new { RequestId = open.Key, Count = open.Count() }).ToDictionaryAsync(open => open.RequestId, open => open.Count, cancel);
        return
        [
            .. lines.Select(line => line with
            {
                ToDecide = line.Request.IsOpen ? answers.GetValueOrDefault(line.Request.Id) : 0,
                Total = counts[line.Request.Id].Sum(count => count.Count),
                Ended = counts[line.Request.Id].Where(count => count.Outcome.IsEnded()).Sum(count => count.Count),
                Waiting = counts[line.Request.Id].Where(count => Outcomes.Waiting.Contains(count.Outcome) && !WaitsForUs.Contains(count.Outcome)).Sum(count => count.Count),
                Trouble = counts[line.Request.Id].Where(count => WaitsForUs.Contains(count.Outcome)).Sum(count => count.Count),
            }),
        ];
    }
}
