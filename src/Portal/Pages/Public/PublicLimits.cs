using System.Threading.RateLimiting;
using Lethe.Portal.Access;

namespace Lethe.Portal.Pages.Public;

/// <summary>
/// How often one address on the internet, and one link, may be used: whoever tries tokens or references does so in vain, and nobody keeps the portal busy.
/// Pages ask it themselves, so that they can say so in the visitor's language.
/// </summary>
internal sealed class PublicLimits : IDisposable
{
    /// <summary>How long a visitor who was too fast should wait.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    internal const int LooksPerMinute = 240;
    internal const int AnswersPerMinute = 60;
    internal const int AnswersPerMinuteAndLink = 12;
    internal const int ReferencesPerMinute = 6;

    private readonly PartitionedRateLimiter<string> _looks = PerMinute(LooksPerMinute);
    private readonly PartitionedRateLimiter<string> _answers = PerMinute(AnswersPerMinute);
    private readonly PartitionedRateLimiter<string> _links = PerMinute(AnswersPerMinuteAndLink);
    private readonly PartitionedRateLimiter<string> _references = PerMinute(ReferencesPerMinute);

    /// <summary>Whether the page for answers may be opened, or something be sent from it; a link that names no email of ours counts for its visitor only.</summary>
    public bool TakesAnswer(HttpContext context, Guid? emailId) => HttpMethods.IsPost(context.Request.Method)
        ? Takes(_answers, Neighbourhood(context)) && (emailId is null || Takes(_links, emailId.Value.ToString()))
        : Takes(_looks, Neighbourhood(context));

    /// <summary>Whether a reference may be looked up: 40 random bits hold against a few tries a minute.</summary>
    public bool TakesReference(HttpContext context) => !HttpMethods.IsPost(context.Request.Method) || Takes(_references, Neighbourhood(context));

    public void Dispose()
    {
        foreach (var limiter in new[] { _looks, _answers, _links, _references }) limiter.Dispose();
    }

    private static bool Takes(PartitionedRateLimiter<string> limiter, string who)
    {
        using var lease = limiter.AttemptAcquire(who);
        return lease.IsAcquired;
    }

    private static string Neighbourhood(HttpContext context) => VisitorLimits.Neighbourhood(context.Connection.RemoteIpAddress);

    private static PartitionedRateLimiter<string> PerMinute(int most) => PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new() { PermitLimit = most, Window = Window }));
}
