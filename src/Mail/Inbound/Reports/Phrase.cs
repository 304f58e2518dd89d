namespace Lethe.Mail.Inbound.Reports;

/// <summary>Words that a rule looks for in folded text. They begin where a word begins; a star stands for up to 120 other characters, a bar at the end for the end of a word.</summary>
internal sealed class Phrase
{
    private const int Gap = 120;
    private const int Tries = 64;

    private readonly string[] _pieces;
    private readonly bool _endsWord;

    public Phrase(string text)
    {
        Text = text;
        _endsWord = text.EndsWith('|');
        _pieces = [.. text.TrimEnd('|').Split('*').Select(Folded.Of).Where(piece => piece.Length > 0)];
        if (_pieces.Length == 0) throw new ArgumentException($"The rule \"{text}\" says nothing.", nameof(text));
    }

    public string Text { get; }

    /// <summary>What comes before the first star.</summary>
    public string Start => _pieces[0];

    public bool IsIn(string folded) => Find(folded) >= 0;

    /// <summary>Whether the phrase is there, at a place where a word begins.</summary>
    public bool IsAt(string folded, int at) => folded.AsSpan(at).StartsWith(Start, StringComparison.Ordinal) && Continues(folded, at + Start.Length);

    /// <summary>Where the phrase begins; -1 when it is not there.</summary>
    public int Find(string folded)
    {
        var at = -1;
        for (var tries = 0; tries < Tries; tries++)
        {
            at = folded.IndexOf(_pieces[0], at + 1, StringComparison.Ordinal);
            if (at < 0) return -1;
            if (BeginsWord(folded, at) && Continues(folded, at + _pieces[0].Length)) return at;
        }

        return -1;
    }

    private bool Continues(string folded, int end)
    {
        foreach (var piece in _pieces.AsSpan(1))
        {
            var at = folded.IndexOf(piece, end, Math.Min(folded.Length - end, Gap + piece.Length), StringComparison.Ordinal);
            if (at < 0) return false;
            end = at + piece.Length;
        }

        return !_endsWord || end == folded.Length || !char.IsLetterOrDigit(folded[end]);
    }

    private bool BeginsWord(string folded, int at) =>
        at == 0 || !char.IsAsciiLetterOrDigit(_pieces[0][0]) || !char.IsAsciiLetterOrDigit(folded[at - 1]);
}
