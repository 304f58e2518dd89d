using System.Net;
using System.Text.RegularExpressions;

namespace Lethe.Benchmarks.Loading;

/// <summary>One signed-in agent's browser, without scripts.</summary>
internal sealed partial class Browser : IDisposable
{
    private const string TokenField = "__RequestVerificationToken";
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;
    private readonly Uri _portal;

    public Browser(Uri portal, string session)
    {
        _portal = portal;
        _cookies.SetCookies(portal, session);
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = portal };
    }

    /// <summary>What the browser sends of its cookies.</summary>
    public string CookieHeader => _cookies.GetCookieHeader(_portal);

    public async Task<string> Get(string url, CancellationToken cancel, bool fragment = false) =>
        await Send(new HttpRequestMessage(HttpMethod.Get, url), fragment, cancel);

    public async Task<string> Post(string url, string body, CancellationToken cancel, bool fragment = false) =>
        await Send(new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")) }, fragment, cancel);

    /// <summary>A form's body with the antiforgery token that stands on a page.</summary>
    public static string Form(string page, string name, string value) =>
        $"{name}={Uri.EscapeDataString(value)}&{TokenField}={Uri.EscapeDataString(Token().Match(page).Groups["token"].Value)}";

    public void Dispose() => _http.Dispose();

    private async Task<string> Send(HttpRequestMessage request, bool fragment, CancellationToken cancel)
    {
        if (fragment) request.Headers.Add("Lethe-Fragment", "1");
        using (request)
        {
            using var response = await _http.SendAsync(request, cancel);
            if (response.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{request.Method} {request.RequestUri} was answered with {(int)response.StatusCode}.");
            return await response.Content.ReadAsStringAsync(cancel);
        }
    }

    [GeneratedRegex($"name=\"{TokenField}\"[^>]* value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
