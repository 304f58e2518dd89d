using Lethe.Portal.Demo;
using Lethe.Storage;
using Lethe.Testing.Folders;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Demo;

/// <summary>A demo made once for all the tests that look at it.</summary>
public sealed class SeededDemo : IAsyncLifetime
{
    internal static readonly DateTimeOffset Now = new(2026, 3, 31, 15, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new("demo");
    private WebApplication? _app;

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public string MailFolder => _folder["mail"];

    public async ValueTask InitializeAsync()
    {
        var installation = await Installed.Open(new DemoFolder(_folder.Path).Configure(["--urls=http://127.0.0.1:0"]));
        await DemoSeed.Sow(installation, Now);
        // What happens by itself would happen today, long after.
        _app = PortalApplication.Build(installation with { Settings = installation.Settings with { Roles = Roles.Portal } });
        await _app.StartAsync();
        Client.BaseAddress = new Uri(_app.Urls.First());
    }

    public PortalDb Open() => _app!.Services.GetRequiredService<PortalDbFactory>().OpenForInstallation();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        _folder.Dispose();
    }
}

[CollectionDefinition(nameof(SeededDemo))]
public sealed class SeededDemoDefinition : ICollectionFixture<SeededDemo>;
