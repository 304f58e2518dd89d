using System.Reflection;
using System.Text.RegularExpressions;
using Lethe.Mail.Inbound.Answers.Wording;

namespace Lethe.Mail.Inbound.Answers.Trimming;

/// <summary>
/// Knows our own letters by any four words in a row, in every language in which they are written: whoever quotes them without marks, wraps them anew
/// or pastes them under "Your request:" has not said them.
/// </summary>
internal static partial class OurLetter
{
    private const int Row = 4;
    private const int LongestLabelled = 10;
    private const string Folder = "Lethe.Mail.Templates.";
    private static readonly HashSet<ulong> Rows = [.. Letters().SelectMany(RowsOf)];

    /// <summary>For each line, whether it is ours: most of its words are, or it is one of the labelled values between two such lines.</summary>
    public static bool[] Find(IReadOnlyList<string> lines)
    {
        var ours = FindWords(lines);
        var last = -1;
        for (var line = 0; line < lines.Count; line++)
        {
            if (!ours[line]) continue;
            if (last >= 0 && IsLabelled(lines, last + 1, line)) Array.Fill(ours, true, last + 1, line - last - 1);
            last = line;
        }

        return ours;
    }

    private static bool[] FindWords(IReadOnlyList<string> lines)
    {
        var words = new List<(ulong Hash, int Line)>();
        for (var line = 0; line < lines.Count; line++)
        {
            foreach (var word in Scanner.Scan(lines[line]).Words) words.Add((Hash(word.Folded), line));
        }

        var isOurs = new bool[words.Count];
        for (var at = 0; at + Row <= words.Count; at++)
        {
            if (Rows.Contains(Join(words, at))) Array.Fill(isOurs, true, at, Row);
        }

        var all = new int[lines.Count];
        var covered = new int[lines.Count];
        for (var at = 0; at < words.Count; at++)
        {
            all[words[at].Line]++;
            if (isOurs[at]) covered[words[at].Line]++;
        }

        return [.. lines.Select((_, line) => covered[line] > 0 && covered[line] * 10 >= all[line] * 7)];
    }

    private static bool IsLabelled(IReadOnlyList<string> lines, int start, int end)
    {
        if (end - start > 14) return false;
        for (var line = start; line < end; line++)
        {
            var text = lines[line].AsSpan().Trim();
            if (text.Length == 0 || text.EndsWith(":")) continue;
            if (text.IndexOfAny(":|") is < 1 or > 40 && text.Count(' ') > 1) return false;
            if (text.Count(' ') > LongestLabelled) return false;
        }

        return true;
    }

    private static IEnumerable<string> Letters()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(IsLetter))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }

    private static bool IsLetter(string resource) => resource.EndsWith(".text.liquid", StringComparison.Ordinal)
        && (resource.StartsWith(Folder + "DeletionRequest.", StringComparison.Ordinal) || resource.StartsWith(Folder + "Reminder", StringComparison.Ordinal));

    private static IEnumerable<ulong> RowsOf(string letter)
    {
        foreach (var piece in Placeholder().Split(letter))
        {
            var words = Scanner.Scan(piece).Words.Select(word => (Hash(word.Folded), 0)).ToList();
            for (var at = 0; at + Row <= words.Count; at++) yield return Join(words, at);
        }
    }

    private static ulong Join(List<(ulong Hash, int Line)> words, int at)
    {
        var joined = 0UL;
        for (var next = at; next < at + Row; next++) joined = (joined * 0x9E3779B97F4A7C15UL) + words[next].Hash;
        return joined;
    }

    private static ulong Hash(string word)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in word) hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
