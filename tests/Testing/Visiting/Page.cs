using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Lethe.Testing.Visiting;

/// <summary>What the portal answered.</summary>
public sealed partial class Page
{
    private Page(Uri url, HttpStatusCode status, string? location, string body)
    {
        Url = url;
        Status = (int)status;
        Location = location;
        Body = body;
        Document = new HtmlParser().ParseDocument(body);
    }

    public Uri Url { get; }

    public int Status { get; }

    /// <summary>Where a redirect leads, as it was sent.</summary>
    public string? Location { get; }

    public bool IsRedirect => Status is >= 300 and < 400;

    public string Body { get; }

    public IHtmlDocument Document { get; }

    /// <summary>The first heading.</summary>
    public string Heading => Words(Document.QuerySelector("h1")?.TextContent);

    /// <summary>What stands in the main part, blanks folded.</summary>
    public string Text => Words((Document.QuerySelector("main") ?? Document.Body)?.TextContent);

    /// <summary>The message beside a field, by the field's name; null when there is none.</summary>
    public string? ErrorOf(string field) => Document.GetElementById($"{field.Replace('.', '_')}-error") is { } error ? Words(error.TextContent) : null;

    /// <summary>All that is to be put right.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".error-summary li").Select(line => Words(line.TextContent))];

    public override string ToString() => $"{Url.PathAndQuery} {Status} {Location} \"{Heading}\" {Text}";

    internal static async Task<Page> Read(Uri url, HttpResponseMessage response) =>
        new(url, response.StatusCode, response.Headers.Location?.ToString(), await response.Content.ReadAsStringAsync());

    private static string Words(string? text) => Blanks().Replace(text ?? "", " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
