using Lethe.Domain.Requests;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Lethe.Storage.Mapping;

/// <summary>A ladder is kept as people write it.</summary>
internal static class ReminderLadderColumn
{
    public const int MaximumLength = 60;

    public static readonly ValueConverter Conversion = new ValueConverter<ReminderLadder, string>(ladder => ladder.ToString(), text => ReminderLadder.Read(text) ?? ReminderLadder.None);
}
