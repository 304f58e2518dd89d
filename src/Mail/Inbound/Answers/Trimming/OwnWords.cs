namespace Lethe.Mail.Inbound.Answers.Trimming;

/// <summary>Parts what the sender wrote from what is quoted, from our own letter, and from signatures and legal footers.</summary>
internal static class OwnWords
{
    public static OwnText Of(string text)
    {
        var lines = Line.Of(text);
        var ours = OurLetter.Find(lines);
        var above = new List<Line>();
        var below = new List<Line>();
        var isBelow = false;
        var isAfterLetter = false;
        var hasQuote = false;
        for (var at = 0; at < lines.Count; at++)
        {
            if (ours[at])
            {
                (hasQuote, isAfterLetter) = (true, true);
            }
            else if (QuoteMarks.IsQuoted(lines[at].Text))
            {
                hasQuote = true;
            }
            else if (QuoteMarks.LengthOfOpening(lines, at) is > 0 and var length)
            {
                hasQuote = true;
                at += length - 1;
                isBelow |= !QuoteMarks.IsFollowedByMarks(lines, at + 1);
                isAfterLetter = false;
            }
            else if (!QuoteMarks.IsReplyMarker(lines[at]))
            {
                (isBelow ? below : above).Add(lines[at]);
            }
        }

        var own = Signatures.Trim(above);
        var isFromBelow = !HasWords(own) && HasWords(below);
        var chosen = isFromBelow ? Signatures.Trim(below) : own;
        return new(string.Join('\n', chosen.Select(line => line.Text)).Trim(), isFromBelow && !isAfterLetter, hasQuote ? ["Quoted text was left aside."] : []);
    }

    private static bool HasWords(IEnumerable<Line> lines) => lines.Any(line => line.Words.Count > 0);
}
