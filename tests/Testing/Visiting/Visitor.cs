using System.Net;
using AngleSharp.Html.Dom;

namespace Lethe.Testing.Visiting;

/// <summary>
/// A browser without scripts: keeps cookies, shows redirects instead of following them, sends forms as they stand on the page, with the
/// antiforgery token that is in them.
/// </summary>
public sealed class Visitor : IDisposable
{
    private readonly PortalUnderTest _portal;

    internal Visitor(PortalUnderTest portal, CookieContainer? cookies = null)
    {
        _portal = portal;
        Cookies = cookies ?? new();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = Cookies }) { BaseAddress = portal.Address };
    }

    public CookieContainer Cookies { get; }

    /// <summary>For requests of another shape; relative addresses lead to the portal.</summary>
    public HttpClient Client { get; }

    /// <summary>A script in the same browser: it asks for fragments.</summary>
    public Visitor Script()
    {
        var script = new Visitor(_portal, Cookies);
        script.Client.DefaultRequestHeaders.Add("Lethe-Fragment", "1");
        return script;
    }

    /// <summary>Opens a page; the address may be a link from a mail.</summary>
    public Task<Page> Get(string url) => Send(new HttpRequestMessage(HttpMethod.Get, Local(url)));

    /// <summary>Opens where a redirect leads.</summary>
    public Task<Page> Follow(Page page) => Get(page.Location ?? throw new InvalidOperationException($"This is no redirect: {page}"));

    /// <summary>Sends the only form in the page's main part (but for signing out), with some fields filled in.</summary>
    public Task<Page> Submit(Page page, params (string Name, string? Value)[] fields) => Submit(page, "main form", fields);

    /// <summary>Sends a form: its own fields as they stand, those given in their place; null leaves a field out.</summary>
    public Task<Page> Submit(Page page, string selector, params (string Name, string? Value)[] fields)
    {
        if (page.Document.QuerySelector(selector) is not IHtmlFormElement form) throw new InvalidOperationException($"There is no form {selector} on {page}");
        var filled = FormFields.Of(form).Where(field => !fields.Any(given => string.Equals(given.Name, field.Key, StringComparison.Ordinal))).ToList();
        filled.AddRange(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value!)));
        var action = form.GetAttribute("action") is { Length: > 0 } given ? new Uri(page.Url, given) : page.Url;
        return string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase)
            ? Post(action.PathAndQuery, filled)
            : Get($"{action.AbsolutePath}?{string.Join('&', filled.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"))}");
    }

    /// <summary>Sends exactly these fields, as a forger would.</summary>
    public Task<Page> Post(string url, IEnumerable<KeyValuePair<string, string>> fields) =>
        Send(new HttpRequestMessage(HttpMethod.Post, Local(url)) { Content = new FormUrlEncodedContent(fields) });

    public void Dispose() => Client.Dispose();

    private async Task<Page> Send(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await Client.SendAsync(request);
            return await Page.Read(new Uri(_portal.Address, request.RequestUri!), response);
        }
    }

    private static Uri Local(string url) =>
        new(url.StartsWith(PortalUnderTest.PublicUrl, StringComparison.Ordinal) ? url[PortalUnderTest.PublicUrl.Length..] : url, UriKind.RelativeOrAbsolute);
}
