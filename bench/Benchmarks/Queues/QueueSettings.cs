using Microsoft.Extensions.Configuration;

namespace Lethe.Benchmarks.Queues;

/// <summary>The settings of an installation.</summary>
internal sealed record QueueSettings(IReadOnlyList<(string Name, string Value)> Values)
{
    public IConfigurationRoot Configuration => new ConfigurationBuilder()
        .AddInMemoryCollection(Values.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();

    public IEnumerable<string> Arguments => Values.Select(setting => $"--{setting.Name}={setting.Value}");

    public QueueSettings With(params (string Name, string Value)[] more) => new([.. Values, .. more]);
}
