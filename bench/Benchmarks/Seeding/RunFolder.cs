using Lethe.Portal;
using Lethe.Storage.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Benchmarks.Seeding;

/// <summary>The database and the master key that a server works on.</summary>
internal sealed class RunFolder(string folder)
{
    public IReadOnlyList<(string Name, string Value)> Settings { get; } =
    [
        ("Storage:ConnectionString", $"Data Source={Database(folder)}"),
        ("Portal:MasterKeyFile", Path.Combine(folder, "master.key")),
        ("Portal:PublicUrl", "http://portal.bench.example"),
        ("Mail:Domain", SeedFolder.MailDomain),
    ];

    public IConfigurationRoot Configuration => new ConfigurationBuilder()
        .AddInMemoryCollection(Settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();

    public static string Database(string folder) => Path.Combine(folder, "lethe.db");

    /// <summary>Signs the owner in and returns the cookie. Nobody's password is typed: what is measured begins after that.</summary>
    public async Task<string> SignIn(CancellationToken cancel)
    {
        await using var app = PortalApplication.Build(await Installed.Open(Configuration, cancel));
        await using var scope = app.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<Account>>();
        var owner = await signIn.UserManager.FindByEmailAsync(SeedFolder.OwnerEmail) ?? throw new InvalidOperationException("The seed has no owner.");
        await signIn.SignInAsync(owner, isPersistent: false);
        return http.Response.Headers.SetCookie.Single()!.Split(';')[0];
    }
}
