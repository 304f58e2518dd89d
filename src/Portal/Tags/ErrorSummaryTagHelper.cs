using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Lethe.Portal.Tags;

/// <summary>&lt;error-summary /&gt;: everything that is to be put right in a form, with links to the fields.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(IHtmlGenerator generator) : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext.ViewData.ModelState
            .SelectMany(entry => (entry.Value?.Errors ?? []).Select(error => (entry.Key, Words: Sentence(error))))
            .Distinct().ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Content.AppendHtml("<h2>").Append(errors.Count == 1 ? "One thing is to be put right" : $"{errors.Count} things are to be put right").AppendHtml("</h2><ul>");
        foreach (var (key, words) in errors)
            output.Content.AppendHtml("<li>").AppendHtml(Line(key, words)).AppendHtml("</li>");
        output.Content.AppendHtml("</ul>");
    }

    internal static string Sentence(ModelError error) =>
        string.IsNullOrEmpty(error.ErrorMessage) ? "This value cannot be read." : error.ErrorMessage;

    private TagBuilder Line(string key, string words)
    {
        var line = new TagBuilder(key.Length == 0 ? "span" : "a");
        if (key.Length > 0)
            line.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(key, generator.IdAttributeDotReplacement);
        line.InnerHtml.Append(words);
        return line;
    }
}
