namespace Lethe.Mail.Inbound.Reports;

/// <summary>A report's own words, without the mail that it brings back, and which of them belong to which address.</summary>
internal sealed class PlainReport
{
    private const int MostLines = 400;

    private readonly PlainReportRules _rules;
    private readonly List<string> _lines;
    private readonly List<(int Line, string Address)> _listed = [];
    private readonly List<string> _answered = [];
    private readonly List<string> _mentioned = [];

    public PlainReport(string text, PlainReportRules rules, IReadOnlyCollection<string> own)
    {
        _rules = rules;
        var all = Lines.Of(text).Take(MostLines).ToList();
        _lines = [.. all.TakeWhile((line, at) => !rules.BeginsOriginal(line, at))];
        BringsBack = _lines.Count < all.Count;
        for (var at = 0; at < _lines.Count; at++) Sort(at, own);
    }

    /// <summary>The mail, or its header, stands below the report's own words.</summary>
    public bool BringsBack { get; }

    public string Text => string.Join('\n', _lines);

    /// <summary>Whom the report names: listed addresses first, else those of the other server's answers, else all that are mentioned.</summary>
    public IReadOnlyList<string> Addresses => Distinct(_listed.Count > 0 ? _listed.Select(listed => listed.Address) : _answered.Count > 0 ? _answered : _mentioned);

    /// <summary>The lines about an address: from where it is listed to the next one, and wherever else it stands.</summary>
    public string About(string? address)
    {
        if (address is null || Distinct(_listed.Select(listed => listed.Address).Concat(_answered)).Count < 2) return Text;
        var lines = new List<string>();
        for (var at = 0; at < _listed.Count; at++)
        {
            if (!MailAddress.IsSame(_listed[at].Address, address)) continue;
            var end = Enumerable.Range(at + 1, _listed.Count - at - 1).Where(next => !MailAddress.IsSame(_listed[next].Address, address)).Select(next => _listed[next].Line).FirstOrDefault(_lines.Count);
            lines.AddRange(_lines.Skip(_listed[at].Line).Take(Math.Min(end - _listed[at].Line, 30)));
        }

        lines.AddRange(Answers(address));
        return lines.Count > 0 ? string.Join('\n', lines) : Text;
    }

    /// <summary>Lines elsewhere that name the address, each with the answer below it.</summary>
    private IEnumerable<string> Answers(string address)
    {
        for (var at = 0; at < _lines.Count; at++)
        {
            if (!_lines[at].Contains(address, StringComparison.OrdinalIgnoreCase)) continue;
            yield return _lines[at];
            if (at + 1 < _lines.Count && !_lines[at + 1].Contains('@', StringComparison.Ordinal)) yield return _lines[at + 1];
        }
    }

    private void Sort(int at, IReadOnlyCollection<string> own)
    {
        var line = _lines[at];
        var isFirst = true;
        foreach (var (start, address) in MailAddress.Find(line))
        {
            var before = line[..start];
            if (own.Contains(address, StringComparer.OrdinalIgnoreCase)) continue;
            if (isFirst && _rules.Lists(before)) _listed.Add((at, address));
            else if (_rules.IsNobody(address)) continue;
            else if (_rules.Answers(before)) _answered.Add(address);
            else _mentioned.Add(address);
            isFirst = false;
        }
    }

    private static List<string> Distinct(IEnumerable<string> addresses) => [.. addresses.Distinct(StringComparer.OrdinalIgnoreCase).Take(Limits.Recipients)];
}
