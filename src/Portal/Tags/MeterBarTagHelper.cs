using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Lethe.Portal.Tags;

/// <summary>&lt;meter-bar ended waiting trouble total /&gt;: how far the data sources of a request are, in segments and in words.</summary>
[HtmlTargetElement("meter-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MeterBarTagHelper : TagHelper
{
    private const int Most = 12;

    public int Ended { get; set; }

    public int Waiting { get; set; }

    public int Trouble { get; set; }

    public int Total { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (Total <= 0)
        {
            output.Content.SetHtmlContent("<small class=\"soft\">not started</small>");
            return;
        }
        var html = new StringBuilder(Total > 8 ? "<span class=\"meter fine\" aria-hidden=\"true\">" : "<span class=\"meter\" aria-hidden=\"true\">");
        string[] kinds = ["done", "trouble", "waiting", ""];
        foreach (var (kind, count) in kinds.Zip(Segments(Ended, Trouble, Waiting, Total)))
            for (var segment = 0; segment < count; segment++)
                html.Append(kind.Length == 0 ? "<i></i>" : $"<i class=\"{kind}\"></i>");
        html.Append("</span><small class=\"soft figures\">").Append(Words(Ended, Trouble, Total)).Append("</small>");
        output.Content.SetHtmlContent(html.ToString());
    }

    internal static string Words(int ended, int trouble, int total)
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"{ended:N0} of {total:N0}");
        return trouble > 0 ? string.Create(CultureInfo.InvariantCulture, $"{words}, {trouble:N0} in trouble") : words;
    }

    /// <summary>Done, trouble, waiting, to do. What exists keeps a segment, however small its share.</summary>
    internal static int[] Segments(int ended, int trouble, int waiting, int total)
    {
        int[] counts = [ended, trouble, waiting, Math.Max(0, total - ended - trouble - waiting)];
        var sum = counts.Sum();
        if (sum <= Most) return counts;

        var segments = counts.Select(count => count == 0 ? 0 : Math.Max(1, (int)((long)count * Most / sum))).ToArray();
        while (segments.Sum() != Most)
        {
            var missing = segments.Sum() < Most;
            var at = Enumerable.Range(0, segments.Length)
                .Where(index => counts[index] > 0 && (missing || segments[index] > 1))
                .MaxBy(index => (missing ? 1 : -1) * ((double)counts[index] * Most / sum - segments[index]));
            segments[at] += missing ? 1 : -1;
        }
        return segments;
    }
}
