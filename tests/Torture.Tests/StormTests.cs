using Lethe.Storage;

namespace Lethe.Torture.Tests;

/// <summary>A short storm over each engine; <c>bin/torture</c> is the long one.</summary>
public sealed class StormTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(StorageProvider.Sqlite, 1)]
    [InlineData(StorageProvider.PostgreSql, 2)]
    public async Task Whatever_happens_no_mail_is_lost_and_none_is_doubled_without_a_reason(StorageProvider provider, int nodes)
    {
        // Another one each day, and the same one all day.
        var seed = (int)(TimeProvider.System.GetUtcNow().Date - DateTime.UnixEpoch).TotalDays;

        var outcome = await Storm.Run(new Plan(provider, Rounds: 16, seed) { Nodes = nodes }, output.WriteLine, TestContext.Current.CancellationToken);

        output.WriteLine(outcome.Report);
        outcome.Broken.ShouldBeEmpty();
    }
}
