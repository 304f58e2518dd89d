using System.Globalization;
using System.Text;

namespace Lethe.Domain.Emails;

/// <summary>
/// Reads one email address as people type it: a dot-atom local part (RFC 5321 section 4.1.2, with UTF-8 as RFC 6531 allows) and a host name
/// of at least two labels, which may be internationalised (RFC 5890). Quoted local parts and address literals are refused: no vendor has one.
/// </summary>
public static class EmailAddress
{
    /// <summary>Longest address, in octets (RFC 5321 section 4.5.3.1.3).</summary>
    public const int MaximumLength = 254;

    private const int MaximumLocalPart = 64;
    private const string AtomSymbols = "!#$%&'*+-/=?^_`{|}~";
    private static readonly string TooLong = $"An email address has at most {MaximumLength} characters.";
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>The address without surrounding blanks; a null address becomes empty.</summary>
    public static string Trim(string? address) => (address ?? "").Trim();

    /// <summary>Why this is not one usable address, as a sentence; null when it is.</summary>
    public static string? WhyNot(string? address)
    {
        var text = Trim(address);
        if (text.Length == 0) return "Type an email address.";
        if (PlainText.WhyNotOneLine(text) is { } why) return why;
        if (text.Contains(',', StringComparison.Ordinal) || text.Contains(';', StringComparison.Ordinal) || text.Count(c => c == '@') > 1)
            return "Type one address only. More than one cannot be used here.";
        if (text.Contains('<', StringComparison.Ordinal)) return "Type the address alone, without a name or angle brackets.";

        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || at == text.Length - 1) return "An email address looks like privacy@example.com.";
        if (Encoding.UTF8.GetByteCount(text) > MaximumLength) return TooLong;
        if (!IsLocalPart(text[..at])) return $"The part before the @ is not valid: {text[..at]}";
        if (Ascii(text[(at + 1)..]) is null) return $"The part after the @ is not a domain name: {text[(at + 1)..]}";
        return Encoding.UTF8.GetByteCount(ForMail(text)) > MaximumLength ? TooLong : null;
    }

    /// <summary>True for an address nobody reads: no-reply, do-not-reply and their like.</summary>
    public static bool IsNoReply(string address)
    {
        var local = LocalPart(address).ToLowerInvariant();
        var letters = string.Concat(local.Where(char.IsLetter));
        return letters.StartsWith("noreply", StringComparison.Ordinal) || letters.EndsWith("noreply", StringComparison.Ordinal)
            || letters.Contains("donotreply", StringComparison.Ordinal) || letters.Contains("dontreply", StringComparison.Ordinal)
            || letters.StartsWith("mailerdaemon", StringComparison.Ordinal);
    }

    /// <summary>The part before the last @.</summary>
    public static string LocalPart(string address) => address[..address.LastIndexOf('@')];

    /// <summary>The part after the last @, in lower case, an internationalised name as its A-labels (RFC 5890).</summary>
    public static string Domain(string address)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..];
        return Ascii(domain) ?? domain.ToLowerInvariant();
    }

    /// <summary>The address as mail servers see it: the domain as A-labels.</summary>
    public static string ForMail(string address) => $"{LocalPart(address)}@{Domain(address)}";

    /// <summary>Whether the address can only travel where mail servers take UTF-8 (RFC 6531): its local part is not ASCII. A domain never needs that.</summary>
    public static bool NeedsUtf8(string address) => !LocalPart(address).All(char.IsAscii);

    /// <summary>Whether two addresses reach the same mailbox, as far as anyone but its server can tell: case is ignored.</summary>
    public static bool Same(string a, string b) => string.Equals(ForMail(a), ForMail(b), StringComparison.OrdinalIgnoreCase);

    private static bool IsLocalPart(string local) =>
        Encoding.UTF8.GetByteCount(local) <= MaximumLocalPart
        && local.Split('.').All(atom => atom.Length > 0 && atom.All(IsAtom));

    private static bool IsAtom(char c) =>
        char.IsAsciiLetterOrDigit(c) || AtomSymbols.Contains(c, StringComparison.Ordinal) || (c > '\u007F' && !char.IsWhiteSpace(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format);

    private static string? Ascii(string domain)
    {
        try
        {
            var ascii = Idn.GetAscii(domain).ToLowerInvariant();
            var labels = ascii.Split('.');
            return labels.Length >= 2 && ascii.Length <= 253 && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && label[0] != '-' && label[^1] != '-';
}
