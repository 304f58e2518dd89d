namespace Lethe.Mail.Inbound.Answers.Wording;

/// <summary>Cuts a text into words, pieces and sentences in one pass. Both words and length are bounded by the caller's text.</summary>
internal sealed class Scanner
{
    private const int LongestWord = 60;
    private const int WrappedLine = 50;
    private readonly string _text;
    private readonly List<Word> _words = [];
    private readonly List<Range> _pieces = [];
    private readonly List<int> _items = [];
    private readonly List<Sentence> _sentences = [];
    private int _at;
    private int _pieceStart;
    private int _sentenceStart;
    private bool _isInList;

    private Scanner(string text) => _text = text;

    public static (IReadOnlyList<Word> Words, IReadOnlyList<Sentence> Sentences) Scan(string text)
    {
        var scanner = new Scanner(text);
        scanner.Run();
        return (scanner._words, scanner._sentences);
    }

    private void Run()
    {
        while (_at < _text.Length)
        {
            var letter = _text[_at];
            if (Letters.IsPart(letter)) ReadWord();
            else ReadMark(letter);
        }

        EndSentence(isQuestion: false);
    }

    private void ReadWord()
    {
        var start = _at;
        var rest = _text.AsSpan(start);
        if (IsLink(rest) || LengthOfAddress(rest) > 0)
        {
            var kind = IsLink(rest) ? WordKind.Link : WordKind.Address;
            while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && !"<>()[]\"|,;".Contains(_text[_at], StringComparison.Ordinal)) _at++;
            while (_at > start + 1 && ".:!?".Contains(_text[_at - 1], StringComparison.Ordinal)) _at--;
            var sign = kind == WordKind.Link ? "://" : "@";
            _words.Add(new(sign, sign, kind, false, start, _at));
            return;
        }

        var isNumber = true;
        while (_at < _text.Length && Letters.IsPart(_text[_at])) isNumber &= char.IsAsciiDigit(_text[_at++]);
        var word = _text.AsSpan(start, Math.Min(_at - start, LongestWord));
        var folded = Letters.Fold(word);
        var accented = System.Text.Ascii.IsValid(word) ? folded : word.ToString().ToLowerInvariant();
        if (folded.Length > 0) _words.Add(new(folded, accented, isNumber ? WordKind.Number : WordKind.Word, word.Length > 1 && char.IsUpper(word[0]) && char.IsLower(word[1]), start, _at));
    }

    private void ReadMark(char mark)
    {
        switch (mark)
        {
            case '\n':
                ReadLineEnd();
                return;
            case '.' when EndsSentence():
            case '!' or '…':
                EndSentence(isQuestion: false);
                break;
            case '?':
                EndSentence(isQuestion: true);
                break;
            case ',' when Between(char.IsAsciiDigit):
                break;
            case ',' or ';' or ':' or '(' or ')' or '|' or '–' or '—' or '[' or ']':
            case '-' when Between(char.IsWhiteSpace):
                EndPiece();
                break;
        }

        _at++;
    }

    /// <summary>A line's end ends the sentence, unless the line was wrapped there; a list belongs to the line that leads into it.</summary>
    private void ReadLineEnd()
    {
        var lineStart = _text.LastIndexOf('\n', Math.Max(_at - 1, 0), Math.Max(_at, 0)) + 1;
        var line = _text.AsSpan(lineStart, _at - lineStart).Trim();
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
        var gap = _text.AsSpan(lineStart, _at - lineStart).Count('\n');
        var isItem = SkipBullet();
        if (isItem && (_isInList || line is [.., ':']))
        {
            _isInList = true;
            EndPiece();
            _items.Add(_words.Count);
            return;
        }

        var goesOn = !isItem && gap == 1 && _at < _text.Length && (char.IsLower(_text[_at]) || line is [.., ','] || line.Length >= WrappedLine);
        if (goesOn && !(line is [.., ','] && line.Length < WrappedLine && char.IsUpper(_text[_at]))) return;
        EndSentence(isQuestion: false);
    }

    private bool SkipBullet()
    {
        var at = _at;
        if (at >= _text.Length) return false;
        if ("-*•·–+".Contains(_text[at], StringComparison.Ordinal)) at++;
        else
        {
            while (at < _text.Length && at < _at + 2 && char.IsAsciiDigit(_text[at])) at++;
            if (at == _at || at >= _text.Length || _text[at] is not ('.' or ')')) return false;
            at++;
        }

        if (at >= _text.Length || !char.IsWhiteSpace(_text[at])) return false;
        _at = at;
        return true;
    }

    /// <summary>Not after "z.", "Art.", "Nr. 5" or "am 12. März", and not inside "lethe.example".</summary>
    private bool EndsSentence()
    {
        var next = _at + 1;
        if (next >= _text.Length) return true;
        if (!char.IsWhiteSpace(_text[next]) && !"\")'»”*".Contains(_text[next], StringComparison.Ordinal)) return false;
        if (_words.Count == 0 || _words[^1].End != _at) return !StandsAlone();
        while (next < _text.Length && _text[next] == ' ') next++;
        if (next < _text.Length && char.IsLower(_text[next])) return _words[^1].Folded.Length > 3;
        return _words[^1].Kind == WordKind.Number ? _words[^1].Folded.Length > 2 || !IsMonth(next) : _words[^1].Folded.Length > 1 && !IsShortened(_words[^1].Folded);
    }

    /// <summary>"am 12. März": German counts days so.</summary>
    private bool IsMonth(int at)
    {
        var end = at;
        while (end < _text.Length && char.IsLetter(_text[end])) end++;
        return end > at + 2 && Letters.Fold(_text.AsSpan(at, 3)) is "jan" or "feb" or "mar" or "apr" or "mai" or "jun" or "jul" or "aug" or "sep" or "okt" or "nov" or "dez";
    }

    /// <summary>"Contacts > ... > Delete": dots with a blank before them leave something out.</summary>
    private bool StandsAlone()
    {
        var start = _at;
        while (start > 0 && _text[start - 1] == '.') start--;
        return start > 0 && _text[start - 1] == ' ';
    }

    private static bool IsShortened(string word) => word is "art" or "abs" or "nr" or "mr" or "mrs" or "ms" or "dr" or "mme" or "sr" or "sra" or "ref" or "dott" or "sig";

    private bool Between(Func<char, bool> kind) => _at > 0 && _at + 1 < _text.Length && kind(_text[_at - 1]) && kind(_text[_at + 1]);

    private void EndPiece()
    {
        if (_words.Count > _pieceStart) _pieces.Add(_pieceStart.._words.Count);
        _pieceStart = _words.Count;
    }

    private void EndSentence(bool isQuestion)
    {
        EndPiece();
        if (_pieces.Count > _sentenceStart)
        {
            var pieces = _pieces[_sentenceStart..];
            _sentences.Add(new(pieces, [.. _items], isQuestion, _words[pieces[0].Start.Value].Start, _words[pieces[^1].End.Value - 1].End));
            _sentenceStart = _pieces.Count;
            _items.Clear();
            _isInList = false;
        }
    }

    private static bool IsLink(ReadOnlySpan<char> rest) => rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    private static int LengthOfAddress(ReadOnlySpan<char> rest)
    {
        for (var at = 0; at < rest.Length && at < 64; at++)
        {
            if (rest[at] == '@') return at;
            if (!char.IsAsciiLetterOrDigit(rest[at]) && !"._%+-".Contains(rest[at], StringComparison.Ordinal)) return 0;
        }

        return 0;
    }
}
