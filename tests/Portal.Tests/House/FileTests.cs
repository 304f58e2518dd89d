namespace Lethe.Portal.Tests.House;

public sealed class FileTests
{
    private static readonly string[] Written = [".cs", ".cshtml", ".css", ".js"];

    [Fact]
    public void No_file_is_longer_than_300_lines() => SourceTree.Files("src", Written)
        .Where(file => !file.Folders.Contains("Migrations") && file.Lines.Length > 300)
        .Select(file => $"{file.Path}: {file.Lines.Length} lines")
        .ShouldBeEmpty();

    [Fact]
    public void Half_of_the_files_fit_on_a_screen()
    {
        var lengths = SourceTree.Files("src", ".cs")
            .Where(file => !file.Folders.Contains("Migrations"))
            .Select(file => file.Lines.Length)
            .Order()
            .ToList();

        lengths[lengths.Count / 2].ShouldBeLessThanOrEqualTo(50);
    }

    [Fact]
    public void Nothing_unfinished_is_left_behind() => new[] { "src", "tests", "bin" }
        .SelectMany(folder => SourceTree.Files(folder))
        .SelectMany(file => file.Find(@"\b([T]ODO|[F]IXME|[H]ACK)\b"))
        .ShouldBeEmpty();

    [Fact]
    public void The_readme_comes_to_the_point()
    {
        var readme = SourceTree.Read("README.md");
        var first = readme?.Lines.TakeWhile(line => !line.StartsWith("<details", StringComparison.Ordinal)) ?? [];

        first.Count().ShouldBeLessThanOrEqualTo(100);
    }
}
