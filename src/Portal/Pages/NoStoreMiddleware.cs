namespace Lethe.Portal.Pages;

/// <summary>What is answered is about people and is kept nowhere on its way; stands behind the static files, which may be.</summary>
internal sealed class NoStoreMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
