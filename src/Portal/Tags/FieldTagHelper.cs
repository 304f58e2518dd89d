using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Lethe.Portal.Tags;

/// <summary>
/// &lt;field asp-for="..." label="..." hint="..." /&gt;: label, control, hint and message, wired for everybody.
/// Attributes that it does not know (autocomplete, placeholder, rows, ...) go to the control; class goes around it.
/// </summary>
[HtmlTargetElement("field", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IHtmlGenerator generator) : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    public string? Label { get; set; }

    public string? Hint { get; set; }

    /// <summary>An HTML input type, else found from the property's own type and attributes.</summary>
    public string? Type { get; set; }

    public bool Multiline { get; set; }

    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>The first, empty choice of a select: "Choose a type".</summary>
    public string? Choose { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // No script reads the data-val attributes: they would be weight.
        ViewContext.ClientValidationEnabled = false;
        var control = new FieldControl(generator, ViewContext, For)
        {
            Type = Type,
            Multiline = Multiline,
            Options = Options,
            Choose = Choose,
            HasHint = Hint is not null,
            Given = output.Attributes.Where(attribute => attribute.Name != "class").ToList(),
        };
        var around = output.Attributes["class"]?.Value;
        output.Attributes.Clear();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"{(control.IsChoice ? "choice" : "entry")} {around}".TrimEnd());

        IHtmlContent?[] parts = control.IsChoice
            ? [control.Render(), LabelFor(control), ErrorOf(control), HintOf(control)]
            : [LabelFor(control), control.Render(), ErrorOf(control), HintOf(control)];
        foreach (var part in parts.OfType<IHtmlContent>())
            output.Content.AppendHtml(part);
    }

    private TagBuilder LabelFor(FieldControl control)
    {
        var label = new TagBuilder("label");
        label.Attributes["for"] = control.Id;
        label.InnerHtml.Append(Label ?? For.Metadata.GetDisplayName());
        if (!control.IsRequired && !control.IsChoice)
            label.InnerHtml.AppendHtml("<span class=\"optional\">optional</span>");
        return label;
    }

    private TagBuilder? HintOf(FieldControl control) => Hint is null ? null : Paragraph(control.HintId, "hint", Hint);

    private static TagBuilder? ErrorOf(FieldControl control) =>
        control.Error is null ? null : Paragraph(control.ErrorId, "error", control.Error);

    private static TagBuilder Paragraph(string id, string kind, string words)
    {
        var paragraph = new TagBuilder("p");
        paragraph.Attributes["id"] = id;
        paragraph.AddCssClass(kind);
        paragraph.InnerHtml.Append(words);
        return paragraph;
    }
}
