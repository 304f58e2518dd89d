using Lethe.Storage.Emails;

namespace Lethe.Storage.Tests.Emails;

public sealed class SharesTests
{
    private static readonly Guid Big = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Small = new("00000000-0000-0000-0000-000000000002");
    private static readonly Dictionary<string, int> NoCaps = new(StringComparer.Ordinal);

    [Fact]
    public void Each_company_gets_the_same_and_within_it_each_destination() =>
        Split(12, NoCaps, (Big, "a"), (Big, "b"), (Big, "c"), (Small, "a")).ShouldBe([(Big, "a", 2), (Big, "b", 2), (Big, "c", 2), (Small, "a", 6)]);

    [Fact]
    public void A_capped_destination_gets_no_more_than_its_cap_whoever_writes_to_it()
    {
        var caps = new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 3 };

        Split(10, caps, (Big, "a"), (Small, "a"), (Small, "b")).Where(share => share.Destination == "a").Sum(share => share.Count).ShouldBe(3);
    }

    [Fact]
    public void A_destination_whose_cap_is_used_up_is_left_out() =>
        Split(4, new(StringComparer.Ordinal) { ["a"] = 0 }, (Big, "a"), (Big, "b")).ShouldBe([(Big, "b", 4)]);

    [Fact]
    public void With_less_room_than_companies_the_first_get_one_each() =>
        Split(1, NoCaps, (Big, "a"), (Small, "a")).ShouldBe([(Big, "a", 1)]);

    [Fact]
    public void In_the_next_turn_another_destination_comes_first() =>
        Shares.Split([new(Big, "a"), new(Big, "b")], 1, NoCaps, turn: 1).Single().Lane.Destination.ShouldBe("b");

    private static IEnumerable<(Guid Company, string Destination, int Count)> Split(int room, Dictionary<string, int> caps, params (Guid Company, string Destination)[] lanes) =>
        Shares.Split([.. lanes.Select(lane => new Lane(lane.Company, lane.Destination))], room, caps, turn: 0).Select(share => (share.Lane.Company, share.Lane.Destination, share.Count));
}
