using Lethe.Domain.Emails;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>Reads bounces that mail servers write in free text. Nothing is taken for one by its words alone: people quote them.</summary>
internal sealed class PlainReportReader(PlainReportRules rules)
{
    public static PlainReportReader Shared { get; } = new(PlainReportRules.Shared);

    /// <summary>Sent by a mail server, as far as its sender, subject and empty return path tell.</summary>
    public bool IsFromServer(Envelope envelope) => IsServer(envelope) && (envelope.HasNoReturn || HasSubject(envelope) || envelope.Has("X-Failed-Recipients"));

    public Reading? Read(Parts parts, Envelope envelope)
    {
        if (!MayBeOne(envelope)) return null;
        var passed = Passed(parts.Text, envelope);
        var plain = new PlainReport(passed ?? parts.Text, rules, envelope.Own);
        var words = Folded.Of(plain.Text);
        if ((passed is null ? Why(envelope, words, parts, plain.BringsBack) : "A person passed a mail server's report on.") is not { } why) return null;
        var original = OriginalReader.Read(parts.Original, parts.Text);
        var kind = Kind(envelope, words);
        var addresses = Addresses(envelope, plain, original);
        var judged = addresses.Select(address => Judge(address, kind, plain, words, envelope)).ToList();
        return new()
        {
            Kind = kind,
            Recipients = [.. judged.Select(each => each.Recipient)],
            Confidence = judged.Min(each => each.Confidence) * (passed is null ? 1 : 0.6),
            Because = [why, .. judged.Select(each => each.Because).OfType<string>().Distinct().Take(5)],
            Original = original,
        };
    }

    /// <summary>Without one of these nothing that the text says makes it a report.</summary>
    private bool MayBeOne(Envelope envelope) => envelope.Has("X-Failed-Recipients") || envelope.HasNoReturn || IsServer(envelope) || HasSubject(envelope) || PassedPrefix(envelope.Subject) > 0;

    private bool IsServer(Envelope envelope) => rules.Find("sender", envelope.From) is not null;

    private bool HasSubject(Envelope envelope) => rules.Begins("subject", Bare(envelope.Subject)) || rules.Begins("delay", Bare(envelope.Subject)) || rules.Begins("delivered", Bare(envelope.Subject));

    private string? Why(Envelope envelope, string words, Parts parts, bool bringsBack)
    {
        if (envelope.Has("X-Failed-Recipients")) return "X-Failed-Recipients names who could not be reached.";
        var isServer = IsServer(envelope);
        var says = rules.Find("opening", words) ?? rules.Find("delay", words) ?? rules.Find("delivered", words);
        var isBack = envelope.HasNoReturn || parts.Original is not null;
        if (isServer && HasSubject(envelope) && (isBack || bringsBack || says is not null)) return "A mail server's name and a report's subject.";
        if (isServer && says is not null && (envelope.HasNoReturn || !envelope.IsReply || SmtpCodes.Reply(words) > 0)) return $"A mail server's name and a report's words: \"{says}\".";
        if (HasSubject(envelope) && says is not null && IsMachine(envelope, words, isBack)) return $"A report's subject and words: \"{says}\".";
        if (envelope.HasNoReturn && says is not null && !envelope.Has("Auto-Submitted")) return $"An empty return path and a report's words: \"{says}\".";
        return isServer && (parts.Original is not null || (envelope.HasNoReturn && HasCode(words))) ? "A mail server's name, and the mail or a code of refusal." : null;
    }

    /// <summary>More than a subject and words, which people use too: nobody to answer, or a server's code, in a mail that answers none.</summary>
    private bool IsMachine(Envelope envelope, string words, bool isBack) =>
        envelope.HasNoReturn || (!envelope.IsReply && (isBack || HasCode(words) || rules.Find("unattended", envelope.From) is not null));

    private static bool HasCode(string words) => SmtpCodes.Reply(words) > 0 || SmtpCodes.Status(words) is not null;

    /// <summary>The report inside a mail with which a person passed one on, adding hardly a word.</summary>
    private string? Passed(string text, Envelope envelope)
    {
        var prefix = PassedPrefix(envelope.Subject);
        if (prefix == 0 || !rules.Begins("subject", Bare(envelope.Subject[prefix..].TrimStart()))) return null;
        var lines = Lines.Of(text).Take(600).Select(line => line.TrimStart('>', ' ', '\t')).ToList();
        var start = lines.FindIndex(line => rules.Begins("forward", Folded.Of(line)));
        if (start < 0 || lines.Take(start).Sum(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length) > 12) return null;
        return string.Join('\n', lines.Skip(start).SkipWhile(line => line.Length > 0));
    }

    private int PassedPrefix(string subject) => rules.Begins("passed", subject) ? subject.IndexOf(':', StringComparison.Ordinal) + 1 : 0;

    private InboundKind Kind(Envelope envelope, string words)
    {
        if (rules.Find("delay", envelope.Subject) is not null) return rules.Find("final", words) is null ? InboundKind.Delay : InboundKind.Bounce;
        if (rules.Find("delay", words) is not null && rules.Find("final", words) is null) return InboundKind.Delay;
        var isDelivered = rules.Find("delivered", words) is not null || rules.Begins("delivered", envelope.Subject);
        return isDelivered && rules.Find("failed", words) is null && SmtpCodes.Reply(words) == 0 ? InboundKind.Delivered : InboundKind.Bounce;
    }

    private static List<string?> Addresses(Envelope envelope, PlainReport plain, ReturnedOriginal? original)
    {
        var named = envelope.Header("X-Failed-Recipients") is { } header ? MailAddress.Find(header).Select(found => found.Address).ToList() : [];
        if (named.Count == 0) named = [.. plain.Addresses];
        if (named.Count == 0 && original?.To is { } to) named = [.. MailAddress.Find(to).Select(found => found.Address).Take(1)];
        return named.Count == 0 ? [null] : [.. named.Distinct(StringComparer.OrdinalIgnoreCase).Take(Limits.Recipients)];
    }

    private static (ReadingRecipient Recipient, double Confidence, string? Because) Judge(string? address, InboundKind kind, PlainReport plain, string words, Envelope envelope)
    {
        if (kind == InboundKind.Delivered) return (new(address), 0.9, null);
        var around = plain.About(address);
        var folded = Folded.Of(around);
        var said = Testimony.Of(PlainReportRules.Shared.Said(folded), words.Trim().Length > 20 ? words : envelope.Subject, null);
        var verdict = ReasonRules.Shared.Judge(said);
        if (verdict.Reason == FailureReason.Other) verdict = ReasonRules.Shared.Judge(Testimony.Of(null, envelope.Subject, said.Status));
        if (kind == InboundKind.Delay && verdict.Reason == FailureReason.Other) verdict = verdict with { Reason = FailureReason.Temporary, Confidence = 0.8 };
        return (new(address, verdict.Reason, verdict.IsPermanent && kind == InboundKind.Bounce, said.Status, Lines.Cut(around.Trim(), Limits.Diagnostic)), verdict.Confidence, verdict.Because);
    }

    /// <summary>A subject without what stands before it in brackets or in stars.</summary>
    private static string Bare(string subject)
    {
        while (subject is ['[' or '*' or '(' or '!' or ' ' or '"', ..])
        {
            var end = subject[0] == '[' ? subject.IndexOf(']', StringComparison.Ordinal) : 0;
            if (end < 0) break;
            subject = subject[(end + 1)..].TrimStart();
        }

        return subject;
    }
}
