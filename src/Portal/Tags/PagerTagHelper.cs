using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Lethe.Portal.Tags;

/// <summary>&lt;pager previous="url" next="url" /&gt;: nothing at all where there is only one page.</summary>
[HtmlTargetElement("pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper : TagHelper
{
    public string? Next { get; set; }

    public string? Previous { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrEmpty(Next) && string.IsNullOrEmpty(Previous))
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "nav";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "pager");
        output.Attributes.SetAttribute("aria-label", "Pages");
        Link(output, Previous, "prev", "Previous");
        Link(output, Next, "next", "Next");
    }

    private static void Link(TagHelperOutput output, string? url, string relation, string text)
    {
        if (string.IsNullOrEmpty(url)) return;
        var link = new TagBuilder("a");
        link.AddCssClass("button");
        link.Attributes["href"] = url;
        link.Attributes["rel"] = relation;
        link.InnerHtml.Append(text);
        output.Content.AppendHtml(link);
    }
}
