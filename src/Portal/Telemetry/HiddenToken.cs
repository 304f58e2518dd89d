using Lethe.Mail.Outbound;
using Microsoft.AspNetCore.Http.Features;

namespace Lethe.Portal.Telemetry;

/// <summary>The token of the link to the page for data sources. Whoever knows it can answer, so it is taken out of the address before anything can log that.</summary>
/// <param name="Value">As it stood in the address.</param>
internal sealed record HiddenToken(string Value)
{
    /// <summary>What stands in the address instead.</summary>
    private const string Placeholder = "-";

    /// <summary>Takes the token out of the address of a request.</summary>
    public static void Hide(IFeatureCollection features)
    {
        if (features.Get<IHttpRequestFeature>() is not { } request || !request.Path.StartsWith(AnswerLink.Path, StringComparison.OrdinalIgnoreCase)) return;
        var rest = request.Path[AnswerLink.Path.Length..];
        var token = rest.Split('/')[0];
        if (token.Length == 0 || token.Equals(AnswerLink.SampleToken, StringComparison.OrdinalIgnoreCase)) return;
        features.Set(new HiddenToken(token));
        request.Path = AnswerLink.Path + Placeholder + rest[token.Length..];
    }
}

/// <summary>Makes contexts as ever, but first hides the token: the scope of a request's log lines names its path from the very beginning.</summary>
internal sealed class ContextsWithoutToken(IServiceProvider services) : IHttpContextFactory
{
    private readonly DefaultHttpContextFactory _contexts = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        HiddenToken.Hide(featureCollection);
        return _contexts.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext) => _contexts.Dispose(httpContext);
}
