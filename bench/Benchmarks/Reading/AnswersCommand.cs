using System.CommandLine;

namespace Lethe.Benchmarks.Reading;

/// <summary><c>answers</c>: how right and how fast received mail is read.</summary>
internal static class AnswersCommand
{
    private const string Own = "tests/Mail.Tests/Corpora";

    public static Command Create()
    {
        var folders = new Argument<string[]>("FOLDER") { Description = "Further folders of messages with an expected.json, beside the project's own.", Arity = ArgumentArity.ZeroOrMore };
        var portal = new Option<FileInfo>("--portal") { Description = "The lethe executable, built for release.", Required = true };
        var folder = new Option<DirectoryInfo>("--folder") { Description = "Where other benchmarks keep their data; this one needs none." };
        var differing = new Option<int>("--differing") { Description = "How many files that differ are named for each folder.", DefaultValueFactory = _ => 40 };
        var command = new Command("answers", "Bounces, complaints, automatic replies and answers: what lethe mail classify makes of them, and readings per second.") { folders, portal, folder, differing };
        command.SetAction(async (parsed, cancel) =>
        {
            foreach (var place in Corpora().Concat(parsed.GetValue(folders) ?? []))
            {
                var corpus = Corpus.Load(place);
                var score = new Score(corpus, await Classification.Of(parsed.GetRequiredValue(portal).FullName, corpus, cancel));
                Console.WriteLine(score.Report(parsed.GetValue(differing)));
                Console.WriteLine(ReadingSpeed.Measure(corpus));
                Console.WriteLine();
            }
        });
        return command;
    }

    private static IEnumerable<string> Corpora() => Directory.Exists(Own)
        ? Directory.EnumerateFiles(Own, "expected.json", SearchOption.AllDirectories).Select(file => Path.GetDirectoryName(file)!).Order(StringComparer.Ordinal)
        : [];
}
