using System.Text.RegularExpressions;

namespace Lethe.Portal.Tests.House;

/// <summary>One file, its path told from the repository's root on.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string[] Folders => System.IO.Path.GetDirectoryName(Path)!.Split('/');

    public string[] Lines => Text.TrimEnd().Split('\n');

    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>Code only: what a program says to people may name anything.</summary>
    public SourceFile WithoutSentences() => Path.EndsWith(".cs", StringComparison.Ordinal)
        ? this with { Text = Regex.Replace(Text, """ "[^"\n]*" """.Trim(), "\"\"", RegexOptions.None, Patience) }
        : this;

    /// <summary>Where in the file the pattern is found, as "path:line: text".</summary>
    public IEnumerable<string> Find(string pattern) => Lines
        .Select((line, index) => (Line: line, Number: index + 1))
        .Where(at => Regex.IsMatch(at.Line, pattern, RegexOptions.None, Patience))
        .Select(at => $"{Path}:{at.Number}: {at.Line.Trim()}");
}
