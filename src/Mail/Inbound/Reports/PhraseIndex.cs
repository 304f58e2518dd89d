using System.Collections;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>Many phrases, looked for in one pass over a text: only where a word begins, and only those that begin with the three characters found there.</summary>
internal sealed class PhraseIndex
{
    private const int Key = 3;

    private readonly Phrase[] _phrases;
    private readonly Dictionary<ulong, int[]> _byStart;
    private readonly int[] _short;

    public PhraseIndex(IEnumerable<Phrase> phrases)
    {
        _phrases = [.. phrases];
        var all = Enumerable.Range(0, _phrases.Length).ToList();
        _byStart = all.Where(at => _phrases[at].Start.Length >= Key).GroupBy(at => KeyOf(_phrases[at].Start)).ToDictionary(group => group.Key, group => group.ToArray());
        _short = [.. all.Where(at => _phrases[at].Start.Length < Key)];
    }

    /// <summary>Which phrases the folded text has, by their place in the list.</summary>
    public BitArray In(string folded)
    {
        var found = new BitArray(_phrases.Length);
        foreach (var at in _short) found[at] = _phrases[at].IsIn(folded);
        for (var start = 0; start + Key <= folded.Length; start++)
        {
            if (start > 0 && char.IsAsciiLetterOrDigit(folded[start]) && char.IsAsciiLetterOrDigit(folded[start - 1])) continue;
            if (!_byStart.TryGetValue(KeyOf(folded.AsSpan(start)), out var candidates)) continue;
            foreach (var at in candidates)
            {
                if (!found[at] && _phrases[at].IsAt(folded, start)) found[at] = true;
            }
        }

        return found;
    }

    /// <summary>The first phrase of the list that the folded text has; null when it has none.</summary>
    public Phrase? First(string folded)
    {
        var found = In(folded);
        for (var at = 0; at < _phrases.Length; at++)
        {
            if (found[at]) return _phrases[at];
        }

        return null;
    }

    private static ulong KeyOf(ReadOnlySpan<char> text) => ((ulong)text[0] << 32) | ((ulong)text[1] << 16) | text[2];
}
