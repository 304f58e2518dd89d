using Lethe.Domain.Requests;
using Lethe.Portal.Pages.Shared;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>When one data source is reminded: as the company does, or on days of its own.</summary>
internal sealed class RemindersInput
{
    public bool IsOwn { get; set; }

    public LadderInput Ladder { get; set; } = new();

    public static RemindersInput Of(ReminderLadder? own, ReminderLadder companys) => new() { IsOwn = own is not null, Ladder = LadderInput.Of(own ?? companys) };

    /// <summary>Null: as the company does.</summary>
    public ReminderLadder? ToLadder() => IsOwn ? Ladder.ToLadder() : null;
}
