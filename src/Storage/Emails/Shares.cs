namespace Lethe.Storage.Emails;

/// <summary>How many emails of one lane are claimed.</summary>
internal readonly record struct Share(Lane Lane, int Count);

/// <summary>Splits what a worker has room for among the lanes: each company gets the same, and within a company each destination.</summary>
internal static class Shares
{
    /// <param name="lanes">Those with something due, in the order of the walk.</param>
    /// <param name="room">How many emails in all.</param>
    /// <param name="caps">The most for some destinations, whatever the lane.</param>
    /// <param name="turn">Moves by one at each turn, so that within a company each destination comes first some time.</param>
    public static IReadOnlyList<Share> Split(IReadOnlyList<Lane> lanes, int room, IReadOnlyDictionary<string, int> caps, int turn)
    {
        var left = new Dictionary<string, int>(caps, StringComparer.Ordinal);
        var companies = lanes.GroupBy(lane => lane.Company).ToList();
        var shares = new List<Share>(lanes.Count);
        for (var i = 0; i < companies.Count && room > 0; i++)
        {
            var share = Math.Max(1, room / (companies.Count - i));
            var destinations = Rotate([.. companies[i].Where(lane => left.GetValueOrDefault(lane.Destination, 1) > 0)], turn);
            for (var j = 0; j < destinations.Count && share > 0; j++)
            {
                var lane = destinations[j];
                var count = Math.Min(Math.Max(1, share / (destinations.Count - j)), left.GetValueOrDefault(lane.Destination, int.MaxValue));
                if (left.ContainsKey(lane.Destination)) left[lane.Destination] -= count;
                share -= count;
                room -= count;
                shares.Add(new(lane, count));
            }
        }

        return shares;
    }

    private static List<Lane> Rotate(List<Lane> lanes, int turn)
    {
        if (lanes.Count < 2) return lanes;
        var first = turn % lanes.Count;
        return [.. lanes[first..], .. lanes[..first]];
    }
}
