using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Lethe.Portal.Tags;

/// <summary>&lt;relative-time at="..." /&gt;: "3 days ago", with the exact time in the title.</summary>
[HtmlTargetElement("relative-time", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RelativeTimeTagHelper(Clock clock) : TagHelper
{
    public DateTimeOffset At { get; set; }

    public TimeZoneInfo? Zone { get; set; }

    public DateTimeOffset? Now { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var zone = Zone ?? clock.Zone;
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", RelativeTime.Exact(At, zone));
        output.Attributes.SetAttribute("data-relative", zone.Id);
        output.Content.SetContent(RelativeTime.Words(At, Now ?? clock.Now, zone));
    }
}
