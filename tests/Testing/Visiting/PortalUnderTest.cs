using Lethe.Domain.Companies;
using Lethe.Portal;
using Lethe.Portal.UseCases;
using Lethe.Storage;
using Lethe.Storage.Accounts;
using Lethe.Testing.Folders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lethe.Testing.Visiting;

/// <summary>
/// A whole portal on a port of its own: real Kestrel, SQLite in a temporary folder, mail kept in another. Links in mails begin with
/// <see cref="PublicUrl"/>, which leads nowhere: a <see cref="Visitor"/> follows them to this portal.
/// </summary>
public sealed class PortalUnderTest : IAsyncDisposable
{
    public const string PublicUrl = "http://portal.test";
    public const string Password = "correct horse battery";

    private readonly TemporaryFolder _folder;
    private readonly WebApplication _app;

    private PortalUnderTest(TemporaryFolder folder, WebApplication app)
    {
        _folder = folder;
        _app = app;
        Mail = new MailFolder(folder["mail"]);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    /// <summary>To arrange and to look: open it for a company or for the installation.</summary>
    public PortalDbFactory Databases => Services.GetRequiredService<PortalDbFactory>();

    public MailFolder Mail { get; }

    /// <summary>Starts one. Settings are named as on the command line: ("Portal:SignUp", "open").</summary>
    public static Task<PortalUnderTest> Start(params (string Name, string Value)[] settings) => Start(time: null, also: null, settings);

    /// <summary>Starts one with its own time, or with whatever else the callback registers.</summary>
    public static async Task<PortalUnderTest> Start(TimeProvider? time, Action<WebApplicationBuilder>? also = null, params (string Name, string Value)[] settings)
    {
        var folder = new TemporaryFolder("portal");
        var installation = await Installed.Open(Configuration(folder, settings));
        var app = PortalApplication.Build(installation, builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            if (time is not null) builder.Services.AddSingleton(time);
            // Strong hashes cost a tenth of a second each; tests sign in hundreds of times.
            builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 10);
            also?.Invoke(builder);
        });
        await app.StartAsync();
        return new PortalUnderTest(folder, app);
    }

    /// <summary>A browser of its own, signed in to nothing.</summary>
    public Visitor Visitor() => new(this);

    /// <summary>The code that the start would print; null when there is a company already.</summary>
    public Task<string?> SetupCode() => Portal.UseCases.SetupCode.Make(Databases);

    /// <summary>The link that <c>lethe company invite</c> would print.</summary>
    public string SignUpLink(string email) => Services.GetRequiredService<SignUpLinks>().For(email);

    /// <summary>The short way to a company: founds it with a confirmed owner and signs the owner in.</summary>
    public async Task<Member> SignUpOwner(
        string company = "Northwind Coffee", string name = "Ben Adler", string email = "ben@northwind.example", string timeZone = "Europe/Berlin", string language = "en")
    {
        Company founded;
        await using (var scope = Services.CreateAsyncScope())
        {
            var owner = new Account { Name = name, Email = email, UserName = email, EmailConfirmed = true };
            var (made, errors) = await scope.ServiceProvider.GetRequiredService<FoundCompany>().Found(company, owner, Password, timeZone, language);
            founded = made ?? throw new InvalidOperationException(string.Join(' ', errors.Select(error => error.Description)));
        }

        return await SignIn(founded.Id, email);
    }

    /// <summary>The short way to a colleague: an account with a confirmed address and an agent in the company, signed in.</summary>
    public async Task<Member> AddColleague(Guid companyId, string name = "Mia Chen", string email = "mia@northwind.example", AgentRole role = AgentRole.Agent)
    {
        await using (var scope = Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = await accounts.FindByEmailAsync(email);
            if (account is null)
            {
                account = new Account { Name = name, Email = email, UserName = email, EmailConfirmed = true };
                var made = await accounts.CreateAsync(account, Password);
                if (!made.Succeeded) throw new InvalidOperationException(made.ToString());
            }

            await using var db = Databases.OpenFor(companyId);
            var company = await db.Companies.SingleAsync();
            db.Agents.Add(new Agent(companyId, account.Id, name, email, role, company.TimeZone, Services.GetRequiredService<TimeProvider>().GetUtcNow()));
            await db.SaveChangesAsync();
        }

        return await SignIn(companyId, email);
    }

    /// <summary>Signs in through the page and finds the agent's row.</summary>
    public async Task<Member> SignIn(Guid companyId, string email, string password = Password)
    {
        var visitor = Visitor();
        var form = await visitor.Get("/account/sign-in");
        var answer = await visitor.Submit(form, ("Email", email), ("Password", password));
        if (!answer.IsRedirect) throw new InvalidOperationException($"{email} could not sign in: {answer}");
        await using var db = Databases.OpenFor(companyId);
        return new(visitor, await db.Agents.AsNoTracking().SingleAsync(agent => agent.Email == email), await db.Companies.AsNoTracking().SingleAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static IConfigurationRoot Configuration(TemporaryFolder folder, (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Portal:PublicUrl"] = PublicUrl,
            ["Portal:MasterKeyFile"] = folder["master.key"],
            ["Storage:ConnectionString"] = $"Data Source={folder["lethe.db"]}",
            ["Mail:Relay"] = $"folder:{folder["mail"]}",
            ["Mail:Domain"] = "privacy.test",
        };
        foreach (var (name, value) in settings) values[name] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
