namespace Lethe.Mail.Outbound.Smtp;

/// <summary>What the relay can do, as it says in its answer to EHLO.</summary>
internal sealed class SmtpOffers
{
    private readonly Dictionary<string, string> _keywords;

    private SmtpOffers(Dictionary<string, string> keywords) => _keywords = keywords;

    /// <summary>Nothing beyond RFC 821.</summary>
    public static SmtpOffers None { get; } = new([]);

    /// <summary>RFC 2920.</summary>
    public bool Pipelining => _keywords.ContainsKey("PIPELINING");

    /// <summary>RFC 3207.</summary>
    public bool StartTls => _keywords.ContainsKey("STARTTLS");

    /// <summary>RFC 6152.</summary>
    public bool EightBitMime => _keywords.ContainsKey("8BITMIME");

    /// <summary>RFC 6531.</summary>
    public bool SmtpUtf8 => _keywords.ContainsKey("SMTPUTF8");

    /// <summary>RFC 1870: whether it wants to be told sizes.</summary>
    public bool Size => _keywords.ContainsKey("SIZE");

    /// <summary>The largest mail that it takes, in octets; null when it does not say.</summary>
    public long? MaximumSize => _keywords.TryGetValue("SIZE", out var text) && long.TryParse(text, out var size) && size > 0 ? size : null;

    /// <summary>The names of the ways to sign in (RFC 4954).</summary>
    public IReadOnlyList<string> Mechanisms => _keywords.TryGetValue("AUTH", out var text) ? text.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>Reads the lines after the first, each a keyword with its parameters.</summary>
    public static SmtpOffers Read(IEnumerable<string> lines)
    {
        var keywords = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            // "AUTH=PLAIN LOGIN" is how servers of the last century say it.
            var words = line.Trim().Split([' ', '='], 2);
            keywords[words[0]] = words.Length == 2 ? words[1] : "";
        }

        return new(keywords);
    }
}
