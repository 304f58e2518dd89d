using Lethe.Domain.Activities;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Shared;

/// <summary>One line of history, ready to be shown.</summary>
/// <param name="Sentence">What happened.</param>
/// <param name="Who">The agent's name, or Lethe when the portal acted by itself.</param>
/// <param name="At">When.</param>
/// <param name="Tone">mail, good, trouble or null: the mark beside it.</param>
/// <param name="Note">The note or reason that belongs to it.</param>
internal sealed record ActivityLine(string Sentence, string Who, DateTimeOffset At, string? Tone, string? Note);

/// <summary>Reads history.</summary>
internal static class ActivityLines
{
    /// <summary>The newest of some activities, newest first, with the names of agents and the text of notes.</summary>
    public static async Task<IReadOnlyList<ActivityLine>> Load(PortalDb db, IQueryable<Activity> of, int atMost, CancellationToken cancel)
    {
        var rows = await (
            from activity in of.AsNoTracking().OrderByDescending(activity => activity.Id).Take(atMost)
            from agent in db.Agents.Where(agent => agent.Id == activity.AgentId).DefaultIfEmpty()
            from note in db.Notes.Where(note => note.Id == activity.NoteId).DefaultIfEmpty()
            from source in db.DataSources.Where(source => source.Id == activity.DataSourceId).DefaultIfEmpty()
            orderby activity.Id descending
            select new { activity, Agent = agent.Name, Note = note.Text, DataSource = source.Name }).ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new ActivityLine(
                ActivitySentence.Of(row.activity, row.DataSource),
                row.Agent ?? "Lethe",
                row.activity.At,
                ActivitySentence.Tone(row.activity.Kind),
                string.IsNullOrWhiteSpace(row.Note) ? null : row.Note)),
        ];
    }
}
