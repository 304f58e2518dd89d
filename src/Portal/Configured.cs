namespace Lethe.Portal;

/// <summary>Where settings come from: appsettings.json in the working folder, then the environment, then the command line, the later over the earlier.</summary>
internal static class Configured
{
    private static string File => Path.Combine(Environment.CurrentDirectory, "appsettings.json");

    /// <summary>Gathers them.</summary>
    /// <exception cref="SettingsException">The file cannot be read.</exception>
    public static IConfigurationRoot By(IReadOnlyCollection<string> arguments)
    {
        try
        {
            return Add(new ConfigurationBuilder(), arguments).Build();
        }
        catch (InvalidDataException e)
        {
            throw new SettingsException([$"{File} cannot be read: {(e.InnerException ?? e).Message} Expected: JSON, such as {{ \"Mail\": {{ \"Domain\": \"privacy.example.com\" }} }}"]);
        }
    }

    public static IConfigurationBuilder Add(IConfigurationBuilder configuration, IReadOnlyCollection<string> arguments) => configuration
        .AddJsonFile(File, optional: true)
        .AddEnvironmentVariables("ASPNETCORE_")
        .AddEnvironmentVariables()
        .AddCommandLine([.. arguments]);
}
