namespace Lethe.Mail.Inbound.Reports;

/// <summary>How a message shows that a machine sent it (RFC 3834), by its header, its subject and Rules/automatic.txt.</summary>
internal sealed class AutomaticSigns
{
    private readonly Dictionary<string, Phrase[]> _sections = RuleFile.Load("automatic").Where(section => section.Name != "helpdesk").ToDictionary(section => section.Name, section => section.Lines.Select(line => new Phrase(line.Text)).ToArray());
    private readonly (string Header, string Value, string By)[] _helpdesks = [.. RuleFile.Load("automatic").Where(section => section.Name == "helpdesk").SelectMany(section => section.Lines).Select(line => (Header: line.Text.Split(':')[0], Value: Folded.Of(line.Text[(line.Text.IndexOf(':', StringComparison.Ordinal) + 1)..]), line.By))];

    private readonly PhraseIndex _machine;

    public AutomaticSigns() => _machine = new([.. _sections["away"], .. _sections["receipt"]]);

    public static AutomaticSigns Shared { get; } = new();

    /// <summary>Why a machine sent it; null when nothing says so.</summary>
    public string? Why(Envelope envelope)
    {
        if (envelope.Header("Auto-Submitted") is { } submitted && !submitted.StartsWith("no", StringComparison.OrdinalIgnoreCase)) return $"Auto-Submitted: {Lines.Cut(submitted, 60)}.";
        foreach (var name in (string[])["X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Reply", "X-Auto-Response", "X-Autoreply-From", "X-Vacation", "X-AutoReply-Done", "X-Mail-Autoreply", "X-OTRS-Loop", "X-Out-Of-Office"])
        {
            if (envelope.Header(name) is { } value && !value.Equals("no", StringComparison.OrdinalIgnoreCase) && !value.Equals("false", StringComparison.OrdinalIgnoreCase)) return $"The header {name}.";
        }

        if (envelope.Header("X-Apple-Action") is { } apple && apple.StartsWith("vacation", StringComparison.OrdinalIgnoreCase)) return "The header X-Apple-Action: vacation.";
        if (envelope.Header("Delivered-To") is { } to && to.StartsWith("Autoresponder", StringComparison.OrdinalIgnoreCase)) return "An autoresponder sent it.";
        if (Subject(envelope) is { } subject) return $"The subject says so: \"{subject}\".";
        return Bulk(envelope);
    }

    /// <summary>The helpdesk program whose mark the message bears; null when it bears none.</summary>
    public string? Helpdesk(Envelope envelope)
    {
        foreach (var (header, value, by) in _helpdesks)
        {
            if (envelope.Header(header) is { } found && Folded.Of(found).Contains(value, StringComparison.Ordinal)) return by;
        }

        return null;
    }

    /// <summary>The words with which a machine tells that it took something in, or that somebody is away; null when there are none.</summary>
    public string? Machine(string folded) => _machine.First(folded)?.Text;

    public string? Subject(Envelope envelope) => Array.Find(_sections["subject"], phrase => phrase.IsAt(envelope.Subject.TrimStart('[', '*', '(', ' '), 0))?.Text;

    /// <summary>Mail of a list, or sent to many. A reply in a thread that passed through a list is a person's all the same.</summary>
    private static string? Bulk(Envelope envelope)
    {
        var precedence = envelope.Header("Precedence")?.ToLowerInvariant() ?? "";
        if (precedence.StartsWith("auto", StringComparison.Ordinal)) return $"Precedence: {precedence}.";
        if (envelope.HasNoReturn) return "An empty return path.";
        if (envelope.IsReply) return null;
        if (precedence is "bulk" or "junk" or "list") return $"Precedence: {precedence}.";
        return envelope.Names.FirstOrDefault(name => name.StartsWith("List-", StringComparison.OrdinalIgnoreCase)) is { } list ? $"The header {list}: mail of a list." : null;
    }
}
