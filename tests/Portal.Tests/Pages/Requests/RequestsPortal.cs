using Lethe.Portal.Tests.Pages.Requests;
using Lethe.Testing.Visiting;

[assembly: AssemblyFixture(typeof(RequestsPortal))]

namespace Lethe.Portal.Tests.Pages.Requests;

/// <summary>One portal for all tests that need no other: each test works in a company of its own.</summary>
public sealed class RequestsPortal : IAsyncLifetime
{
    /// <summary>A leap day, a Tuesday, in the morning.</summary>
    public static DateTimeOffset Start { get; } = new(2028, 2, 29, 9, 0, 0, TimeSpan.Zero);

    public static DateOnly Today { get; } = new(2028, 2, 29);

    public PortalUnderTest Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await PortalUnderTest.Start(new MovedTime(Start), settings: ("Mail:SupportAddress", "support@operator.example"));

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}

/// <summary>Time that flows as ever, on another day.</summary>
internal sealed class MovedTime(DateTimeOffset start) : TimeProvider
{
    private readonly long _begun = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(_begun);
}
