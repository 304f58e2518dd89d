namespace Lethe.Portal;

/// <summary>Where settings come from: appsettings.json in the working folder, then the environment, then the command line, the later over the earlier.</summary>
internal static class Configured
{
    public static IConfigurationRoot By(IReadOnlyCollection<string> arguments) => Add(new ConfigurationBuilder(), arguments).Build();

    public static IConfigurationBuilder Add(IConfigurationBuilder configuration, IReadOnlyCollection<string> arguments) => configuration
        .AddJsonFile(Path.Combine(Environment.CurrentDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables("ASPNETCORE_")
        .AddEnvironmentVariables()
        .AddCommandLine([.. arguments]);
}
