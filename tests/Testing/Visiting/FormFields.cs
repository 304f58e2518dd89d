using AngleSharp.Html.Dom;

namespace Lethe.Testing.Visiting;

/// <summary>What a browser would send of a form that nobody touched.</summary>
internal static class FormFields
{
    public static IEnumerable<KeyValuePair<string, string>> Of(IHtmlFormElement form) => form.Elements.SelectMany(Field);

    private static IEnumerable<KeyValuePair<string, string>> Field(IHtmlElement element) => element switch
    {
        IHtmlInputElement { IsDisabled: false, Name.Length: > 0 } input when IsSent(input) => [new(input.Name!, input.Value)],
        IHtmlTextAreaElement { IsDisabled: false, Name.Length: > 0 } area => [new(area.Name!, area.Value)],
        IHtmlSelectElement { IsDisabled: false, Name.Length: > 0 } select => select.Options.Where(option => option.IsSelected).Select(option => KeyValuePair.Create(select.Name!, option.Value)),
        _ => [],
    };

    private static bool IsSent(IHtmlInputElement input) => input.Type switch
    {
        "checkbox" or "radio" => input.IsChecked,
        "submit" or "button" or "file" or "image" or "reset" => false,
        _ => true,
    };
}
