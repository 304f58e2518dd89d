namespace Lethe.Fuzz.Tests;

/// <summary>A short run; <c>bin/fuzz</c> is the long one.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private static readonly string Corpora = Path.Combine(AppContext.BaseDirectory, "Corpora");

    [Fact]
    public void Whatever_is_done_to_a_message_reading_it_ends_in_time_and_never_throws()
    {
        // The same one each time: bin/fuzz is for finding, this is for keeping.
        const int seed = 20261129;

        // Other tests share the machine: what takes two seconds alone may take longer here.
        var outcome = FuzzRun.Run(new FuzzPlan(Inputs: 5_000, seed) { Patience = TimeSpan.FromSeconds(20) }, Spoiler.Load(Corpora), output.WriteLine);

        output.WriteLine(outcome.Report);
        outcome.Broken.ShouldBeEmpty();
    }

    [Fact]
    public void A_seed_and_a_number_always_give_the_same_message()
    {
        var spoiler = Spoiler.Load(Corpora);

        spoiler.Make(7, 1234).ShouldBe(spoiler.Make(7, 1234));
        spoiler.Make(7, 1234).ShouldNotBe(spoiler.Make(8, 1234));
    }
}
