using System.Globalization;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Outbound;

/// <summary>A data source has let its due date pass: the company's policy is carried out, once for each asking.</summary>
internal sealed class CarryOutExpiry(AgentLetter letter, EmailWriter writer)
{
    private const int LongestDetail = 200;

    /// <summary>Adds what it comes to to what is saved next.</summary>
    public async Task CarryOut(PortalDb db, SourceThread thread, DateTimeOffset now, CancellationToken cancel)
    {
        var mayBeWaived = thread.Silence.MayBeWaived;
        thread.Task.Expire(now);
        db.Activities.Add(thread.Line(ActivityKind.AnswerOverdue, null, now));
        switch (thread.Company.AtExpiry)
        {
            case ExpiryPolicy.KeepWaiting:
                break;
            case ExpiryPolicy.Waive:
                if (mayBeWaived) await Waive(db, thread, now, cancel);
                break;
            case ExpiryPolicy.EscalateToAssignee:
                await Escalate(db, thread, await Assignee(db, thread, cancel) is { } assignee ? [assignee] : await Owners(db, thread, cancel), now, cancel);
                break;
            case ExpiryPolicy.EscalateToOwner:
                await Escalate(db, thread, await Owners(db, thread, cancel), now, cancel);
                break;
        }
    }

    private static async Task Waive(PortalDb db, SourceThread thread, DateTimeOffset now, CancellationToken cancel)
    {
        var (request, task) = (thread.Request, thread.Task);
        if (task.Waive(request, now) is not null) return;
        var day = task.DueOn!.Value.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var note = new Note(request.CompanyId, request.Id, (await thread.OnBehalf(db, cancel)).Id, $"No answer by {day}; waived by the company's policy.", now);
        db.Notes.Add(note);
        db.Activities.Add(thread.Line(ActivityKind.TaskWaived, null, now, noteId: note.Id));
    }

    private async Task Escalate(PortalDb db, SourceThread thread, IReadOnlyList<Agent> to, DateTimeOffset now, CancellationToken cancel)
    {
        var askedOn = thread.Company.Today(thread.Task.AskedAt!.Value);
        foreach (var agent in to)
        {
            // Its failure is news about the agent, not about the request: it stands in the company's history.
            await writer.Write(db, letter.Escalation(thread.Company, agent, thread.Request, thread.Source.Name, askedOn, thread.Task.Reminders) with { RequestId = null }, cancel);
        }

        var names = string.Join(", ", to.Select(agent => agent.Name));
        db.Activities.Add(thread.Line(ActivityKind.TaskEscalated, null, now, detail: names.Length > LongestDetail ? names[..LongestDetail] : names));
    }

    private static Task<Agent?> Assignee(PortalDb db, SourceThread thread, CancellationToken cancel) =>
        db.Agents.SingleOrDefaultAsync(agent => agent.Id == thread.Request.AssigneeId && agent.DeactivatedAt == null, cancel);

    private static Task<List<Agent>> Owners(PortalDb db, SourceThread thread, CancellationToken cancel) => db.Agents
        .Where(agent => agent.CompanyId == thread.Company.Id && agent.Role == AgentRole.Owner && agent.DeactivatedAt == null).OrderBy(agent => agent.Id).ToListAsync(cancel);
}
