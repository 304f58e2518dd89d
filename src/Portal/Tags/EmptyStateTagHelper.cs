using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Lethe.Portal.Tags;

/// <summary>&lt;empty-state heading="..."&gt;: an empty page says what to do first.</summary>
[HtmlTargetElement("empty-state")]
public sealed class EmptyStateTagHelper : TagHelper
{
    public string Heading { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty");
        var heading = new TagBuilder("h2");
        heading.InnerHtml.Append(Heading);
        output.PreContent.AppendHtml(heading);
    }
}
