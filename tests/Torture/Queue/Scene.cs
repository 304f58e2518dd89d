using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Mail;
using Lethe.Mail.Outbound.Signing;
using Lethe.Storage;
using Lethe.Storage.Secrets;
using Lethe.Testing.Databases;
using Lethe.Torture.Engines;
using Lethe.Torture.Peer;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Torture.Queue;

/// <summary>A portal without workers: several companies that ask the same data sources, by the portal's own code.</summary>
internal sealed class Scene : IAsyncDisposable
{
    public const string MailDomain = "portal.example";
    public const string SupportAddress = "support@operator.example";

    /// <summary>A domain that is given three mails at once and no more.</summary>
    public const string Limited = "beta.example";

    private static readonly string[] CompanyNames = ["Northwind", "Contoso", "Fabrikam"];
    private readonly ServiceProvider _services;

    private Scene(ServiceProvider services, MasterKey key) => (_services, Key) = (services, key);

    public MasterKey Key { get; }

    public IReadOnlyList<Cast> Companies { get; private set; } = [];

    /// <summary>Domains that answer like everybody.</summary>
    public static IReadOnlyList<string> Domains { get; } = ["alpha.example", Limited, "gamma.example"];

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<Scene> Set(Engine engine, TimeProvider time)
    {
        await new Upgrade(engine.Databases).Apply();
        var key = MasterKey.Create();
        var services = new ServiceCollection()
            .AddSingleton(time)
            .AddLogging()
            .AddStorage(engine.Databases, key)
            .AddMailWriting(new MailSettings { Domain = MailDomain, SupportAddress = SupportAddress, Relay = "folder:unused" }, new PublicUrl("https://privacy.portal.example"))
            .BuildServiceProvider();
        var scene = new Scene(services, key);
        await MakeSigningKeys(engine, key, time);
        scene.Companies = [.. await Task.WhenAll(CompanyNames.Select(name => Engage(name, engine, time)))];
        return scene;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task MakeSigningKeys(Engine engine, MasterKey key, TimeProvider time)
    {
        await using var db = engine.Databases.OpenForInstallation();
        foreach (var algorithm in Enum.GetValues<DkimAlgorithm>())
        {
            var made = new DkimKeyMaker(key, time).Make(null, MailDomain, $"storm{algorithm}".ToLowerInvariant(), algorithm);
            made.State = DkimKeyState.Active;
            db.DkimKeys.Add(made);
        }

        await db.SaveChangesAsync();
    }

    private static async Task<Cast> Engage(string name, Engine engine, TimeProvider time)
    {
        var given = new Given(engine.Databases, time.GetUtcNow());
        var company = await given.Company(name);
        var sources = new List<DataSource>();
        foreach (var domain in Domains.Append(Weather.Gone).Append(Weather.Greylisting)) sources.Add(await given.DataSource(domain, $"privacy@{domain}"));
        return new(given, company, await given.Agent(), sources);
    }
}

/// <summary>One company with its agent and the data sources that it asks.</summary>
internal sealed record Cast(Given Given, Company Company, Agent Agent, IReadOnlyList<DataSource> Sources);
