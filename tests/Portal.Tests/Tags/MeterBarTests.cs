using Lethe.Portal.Tags;

namespace Lethe.Portal.Tests.Tags;

public sealed class MeterBarTests
{
    [Theory]
    [InlineData(2, 0, 2, 6, new[] { 2, 0, 2, 2 })]
    [InlineData(6, 6, 0, 12, new[] { 6, 6, 0, 0 })]
    [InlineData(1, 1, 1, 300, new[] { 1, 1, 1, 9 })]
    [InlineData(299, 1, 0, 300, new[] { 11, 1, 0, 0 })]
    [InlineData(100, 100, 100, 300, new[] { 4, 4, 4, 0 })]
    [InlineData(0, 0, 0, 300, new[] { 0, 0, 0, 12 })]
    public void Segments_are_twelve_at_most_and_hide_nothing(int ended, int trouble, int waiting, int total, int[] segments) =>
        MeterBarTagHelper.Segments(ended, trouble, waiting, total).ShouldBe(segments);

    [Fact]
    public void A_meter_says_in_words_what_it_shows()
    {
        var page = Rendering<object>.Render(new MeterBarTagHelper { Ended = 5, Trouble = 1, Total = 6 });
        page.QuerySelectorAll("i.done").Length.ShouldBe(5);
        page.QuerySelectorAll("i.trouble").Length.ShouldBe(1);
        page.QuerySelector(".meter")!.GetAttribute("aria-hidden").ShouldBe("true");
        page.QuerySelector("small")!.TextContent.ShouldBe("5 of 6, 1 in trouble");
    }

    [Fact]
    public void Without_data_sources_there_is_no_bar() =>
        Rendering<object>.Render(new MeterBarTagHelper()).Body!.TextContent.ShouldBe("not started");
}
