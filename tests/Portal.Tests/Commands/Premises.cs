using Lethe.Portal.UseCases;
using Lethe.Storage.Accounts;
using Lethe.Testing.Folders;
using Lethe.Testing.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Commands;

/// <summary>A folder in which the program itself is started: database, master key and mail lie in it.</summary>
internal sealed class Premises : IDisposable
{
    private readonly TemporaryFolder _folder = new("premises");

    public string this[string name] => _folder[name];

    public LetheProcess Start(string command, params (string Name, string Value)[] settings) =>
        LetheProcess.Start(_folder.Path, [.. Usual, .. settings], command.Split(' '));

    /// <summary>Runs a command to its end.</summary>
    public async Task<(int Code, string Output, string Errors)> Run(string command, params (string Name, string Value)[] settings)
    {
        using var lethe = Start(command, settings);
        var code = await lethe.ExitCode();
        return (code, lethe.Output, lethe.Errors);
    }

    /// <summary>What is installed here, opened beside the program.</summary>
    public Task<Installed> Open() => Installed.Open(new ConfigurationBuilder()
        .AddInMemoryCollection(Usual.ToDictionary(setting => setting.Name.Replace("__", ":"), string? (setting) => setting.Value)).Build());

    /// <summary>Founds a company and gives its owner.</summary>
    public async Task<Account> Found(string email, bool isConfirmed = true, Func<IServiceProvider, Account, Task>? then = null)
    {
        await using var app = PortalApplication.Build(await Open());
        await using var scope = app.Services.CreateAsyncScope();
        var owner = new Account { Name = "Ben Adler", Email = email, UserName = email, EmailConfirmed = isConfirmed };
        var (company, _) = await scope.ServiceProvider.GetRequiredService<FoundCompany>().Found("Northwind", owner, "correct horse battery", "UTC", "en");
        company.ShouldNotBeNull();
        if (then is not null) await then(scope.ServiceProvider, owner);
        return owner;
    }

    public void Dispose() => _folder.Dispose();

    private (string Name, string Value)[] Usual =>
    [
        ("urls", "http://127.0.0.1:0"),
        ("Storage__ConnectionString", $"Data Source={_folder["lethe.db"]}"),
        ("Portal__MasterKeyFile", _folder["master.key"]),
        ("Mail__Relay", $"folder:{_folder["mail"]}"),
        ("Mail__Domain", "privacy.test"),
    ];
}
