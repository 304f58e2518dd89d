using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Fluid;

namespace Lethe.Mail.Templates;

/// <summary>
/// The mails' texts: Liquid files, one per letter, language and format, which cannot run code. The first line of a text file is the subject.
/// Values are text: markup and template syntax in them are shown, never obeyed.
/// </summary>
public sealed class TemplateSet
{
    private static readonly FluidParser Parser = new();
    private static readonly TemplateOptions Options = new();
    private readonly ConcurrentDictionary<string, IFluidTemplate> _parsed = new(StringComparer.Ordinal);

    /// <summary>The language itself, or English where the letter is not written in it.</summary>
    public string Language(string letter, string language) => Resource(letter, language, "text") is null ? "en" : language;

    /// <summary>Subject and text of a letter.</summary>
    public (string Subject, string Text) Letter(string letter, string language, IReadOnlyDictionary<string, object?> values)
    {
        var text = Render(letter, language, "text", values, NullEncoder.Default);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return (text[..end].Trim(), text[end..].Trim('\n') + "\n");
    }

    /// <summary>The same letter as HTML, every value encoded.</summary>
    public string Html(string letter, string language, IReadOnlyDictionary<string, object?> values) =>
        Render(letter, language, "html", values, HtmlEncoder.Default);

    private string Render(string letter, string language, string format, IReadOnlyDictionary<string, object?> values, TextEncoder encoder)
    {
        var template = _parsed.GetOrAdd($"{letter}.{language}.{format}", _ => Parser.Parse(Resource(letter, language, format)
            ?? throw new InvalidOperationException($"There is no template {letter} in {language} as {format}.")));
        var context = new TemplateContext(Options);
        foreach (var (name, value) in values) context.SetValue(name, value);
        return template.Render(context, encoder);
    }

    private static string? Resource(string letter, string language, string format)
    {
        using var stream = typeof(TemplateSet).Assembly.GetManifestResourceStream($"Lethe.Mail.Templates.{letter}.{language}.{format}.liquid");
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
