using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Lethe.Portal.Tags;

/// <summary>&lt;due-badge on="..." /&gt;: how far away a due date is; what is closed shows the bare date.</summary>
[HtmlTargetElement("due-badge", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DueBadgeTagHelper(Clock clock) : TagHelper
{
    public DateOnly On { get; set; }

    public DateOnly? Today { get; set; }

    public bool Closed { get; set; }

    /// <summary>What stands before the words: "Due" makes "Due in 5 days".</summary>
    public string? Before { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var today = Today ?? clock.Today;
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Closed ? "badge plain" : $"badge {Kind(On, today)}");
        output.Attributes.SetAttribute("title", On.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));
        var words = Closed ? RelativeTime.Date(On, today) : Words(On, today);
        output.Content.SetContent(Before is null ? words : $"{Before} {words}");
    }

    internal static string Words(DateOnly on, DateOnly today) => (on.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "1 day late",
        > 0 and var days => $"in {days} days",
        var days => $"{-days} days late",
    };

    internal static string Kind(DateOnly on, DateOnly today) => (on.DayNumber - today.DayNumber) switch
    {
        < 0 => "trouble",
        <= 7 => "waiting",
        _ => "open",
    };
}
