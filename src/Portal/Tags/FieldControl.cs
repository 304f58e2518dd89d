using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Lethe.Portal.Tags;

/// <summary>The control inside a field: which element it is, and what the model says about it.</summary>
internal sealed class FieldControl(IHtmlGenerator generator, ViewContext view, ModelExpression expression)
{
    private readonly string _name = view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);

    public required string? Type { get; init; }

    public required bool Multiline { get; init; }

    public required IEnumerable<SelectListItem>? Options { get; init; }

    public required string? Choose { get; init; }

    public required bool HasHint { get; init; }

    public required IReadOnlyList<TagHelperAttribute> Given { get; init; }

    public string Id => TagBuilder.CreateSanitizedId(_name, generator.IdAttributeDotReplacement);

    public string HintId => Id + "-hint";

    public string ErrorId => Id + "-error";

    public bool IsChoice => Options is null && Underlying == typeof(bool);

    public bool IsRequired => !IsChoice && (expression.Metadata.IsRequired || Given.Any(attribute => attribute.Name == "required"));

    public string? Error => view.ViewData.ModelState.TryGetValue(_name, out var entry) && entry.Errors.Count > 0
        ? string.Join(' ', entry.Errors.Select(ErrorSummaryTagHelper.Sentence).Distinct(StringComparer.Ordinal))
        : null;

    private Type Underlying => expression.Metadata.UnderlyingOrModelType;

    public IHtmlContent Render()
    {
        var explorer = expression.ModelExplorer;
        if (IsChoice) return Checkbox();
        if (Options is not null)
            return generator.GenerateSelect(view, explorer, Choose, expression.Name, Options, expression.Metadata.IsEnumerableType, Attributes("field"));
        if (Multiline)
            return generator.GenerateTextArea(view, explorer, expression.Name, 0, 0, Attributes("field"));

        var type = Type ?? TypeOf(expression.Metadata);
        var attributes = Attributes("field");
        attributes["type"] = type;
        if (type == "password") return generator.GeneratePassword(view, explorer, expression.Name, value: null, attributes);
        AddTextHabits(type, attributes);
        var format = type == "date" ? "{0:yyyy-MM-dd}" : expression.Metadata.EditFormatString;
        return generator.GenerateTextBox(view, explorer, expression.Name, explorer.Model, format, attributes);
    }

    private HtmlContentBuilder Checkbox()
    {
        var box = generator.GenerateCheckBox(view, expression.ModelExplorer, expression.Name, isChecked: null, Attributes("check"));
        var content = new HtmlContentBuilder();
        content.AppendHtml(box);
        content.AppendHtml(generator.GenerateHiddenForCheckbox(view, expression.ModelExplorer, expression.Name));
        return content;
    }

    private Dictionary<string, object?> Attributes(string kind)
    {
        var attributes = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["class"] = kind };
        var described = string.Join(' ', new[] { HasHint ? HintId : null, Error is null ? null : ErrorId }.OfType<string>());
        if (described.Length > 0) attributes["aria-describedby"] = described;
        if (Error is not null) attributes["aria-invalid"] = "true";
        if (IsRequired) attributes["required"] = "required";
        if (MaxLength() is { } length) attributes["maxlength"] = length.ToString(CultureInfo.InvariantCulture);
        foreach (var given in Given) attributes[given.Name] = Plain(given);
        return attributes;
    }

    // Razor hands over attributes already encoded; they are encoded once more when written.
    private static string Plain(TagHelperAttribute given) => given.Value is null
        ? given.Name
        : WebUtility.HtmlDecode(given.Value.ToString() ?? "");

    private int? MaxLength()
    {
        foreach (var validator in expression.Metadata.ValidatorMetadata)
        {
            if (validator is MaxLengthAttribute { Length: > 0 } most) return most.Length;
            if (validator is StringLengthAttribute bounds) return bounds.MaximumLength;
        }
        return null;
    }

    // A browser's own email field refuses Zoë@ and rewrites müller.example: the server judges addresses.
    private static void AddTextHabits(string type, Dictionary<string, object?> attributes)
    {
        if (type != "email") return;
        attributes["type"] = "text";
        attributes.TryAdd("inputmode", "email");
        attributes.TryAdd("autocapitalize", "none");
        attributes.TryAdd("spellcheck", "false");
    }

    private static string TypeOf(ModelMetadata metadata) => metadata.DataTypeName switch
    {
        nameof(DataType.Password) => "password",
        nameof(DataType.EmailAddress) => "email",
        nameof(DataType.PhoneNumber) => "tel",
        nameof(DataType.Date) => "date",
        _ when metadata.UnderlyingOrModelType == typeof(DateOnly) => "date",
        _ when metadata.UnderlyingOrModelType == typeof(int) || metadata.UnderlyingOrModelType == typeof(long) => "number",
        _ => "text",
    };
}
