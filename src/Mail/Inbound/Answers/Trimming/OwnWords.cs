using Lethe.Mail.Inbound.Answers.Wording;

namespace Lethe.Mail.Inbound.Answers.Trimming;

/// <summary>Parts what the sender wrote from what is quoted, from our own letter, and from signatures and legal footers.</summary>
internal static class OwnWords
{
    private const int MostLines = 4000;

    public static OwnText Of(string text)
    {
        var lines = text.Split('\n').Take(MostLines).Select(line => line.TrimEnd()).ToList();
        var ours = OurLetter.Find(lines);
        var above = new List<string>();
        var below = new List<string>();
        var isBelow = false;
        var isAfterLetter = false;
        var hasQuote = false;
        for (var at = 0; at < lines.Count; at++)
        {
            if (ours[at])
            {
                (hasQuote, isAfterLetter) = (true, true);
            }
            else if (QuoteMarks.IsQuoted(lines[at]))
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
        return new(string.Join('\n', chosen).Trim(), isFromBelow && !isAfterLetter, hasQuote ? ["Quoted text was left aside."] : []);
    }

    private static bool HasWords(IEnumerable<string> lines) => lines.Any(line => line.Any(Letters.IsPart));
}
