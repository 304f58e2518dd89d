namespace Lethe.Portal;

/// <summary>Finds the word that somebody meant.</summary>
internal static class Spelling
{
    /// <summary>The word that fewest typing errors lie away; null when none is near.</summary>
    public static string? Nearest(string typed, IEnumerable<string> words) => words
        .Select(word => (Word: word, Errors: Errors(typed.ToUpperInvariant(), word.ToUpperInvariant())))
        .Where(pair => pair.Errors <= Math.Max(2, pair.Word.Length / 3))
        .OrderBy(pair => pair.Errors)
        .Select(pair => pair.Word)
        .FirstOrDefault();

    /// <summary>How many letters were left out, put in or mistaken (Levenshtein's distance).</summary>
    private static int Errors(string typed, string word)
    {
        var above = Enumerable.Range(0, word.Length + 1).ToArray();
        for (var row = 1; row <= typed.Length; row++)
        {
            var line = new int[word.Length + 1];
            line[0] = row;
            for (var column = 1; column <= word.Length; column++)
                line[column] = Math.Min(Math.Min(line[column - 1], above[column]) + 1, above[column - 1] + (typed[row - 1] == word[column - 1] ? 0 : 1));
            above = line;
        }

        return above[^1];
    }
}
