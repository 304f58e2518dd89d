using Lethe.Domain.Emails;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>Judges why a delivery failed, by Rules/reasons.txt and Rules/statuses.txt. Words beat codes where both are specific: status codes lie.</summary>
internal sealed class ReasonRules
{
    private readonly WordRules _strong = new(section => !section.Marks.Contains("weak"));
    private readonly WordRules _weak = new(section => section.Marks.Contains("weak"));
    private readonly StatusRules _statuses = new();
    private readonly StepRules _steps = new();

    public static ReasonRules Shared { get; } = new();

    public Verdict Judge(Testimony said)
    {
        var step = _steps.Of(said.Diagnostic, said.Around);
        return Words(_strong, said.Diagnostic, said, step, 0.97)
            ?? Status(said, isTelling: true, 0.92)
            ?? Words(_strong, said.Around, said, step, 0.9)
            ?? Words(_weak, said.Diagnostic, said, step, 0.8)
            ?? Words(_weak, said.Around, said, step, 0.75)
            ?? Status(said, isTelling: false, 0.7)
            ?? Step(step, said)
            ?? Reply(said)
            ?? new(FailureReason.Other, false, 0.3, "The report does not say why.");
    }

    private static Verdict? Words(WordRules rules, string text, Testimony said, SmtpStep step, double confidence)
    {
        if (rules.Find(text) is not { } found) return null;
        // A server that takes the address and says "unknown user" only after it has read the mail means the mail: mobile carriers filter so.
        if (found.Section.Marks.Contains("recipient") && IsFilter(step, said.Status))
            return new(FailureReason.RefusedByPolicy, false, 0.7, $"\"{found.Words}\", but the server knew the mailbox or had taken the mail: a filter's word.");
        if (found.Reason == FailureReason.AddressGone && (step is SmtpStep.Sender or SmtpStep.Connection))
            return new(FailureReason.RefusedByPolicy, false, 0.8, $"\"{found.Words}\" was said of the sender.");
        if (found.Reason == FailureReason.AddressGone && found.Section.Marks.Contains("weak") && said.IsForNow)
            return new(FailureReason.Temporary, false, 0.6, $"\"{found.Words}\", but only for now.");
        return new(found.Reason, found.IsPermanent, confidence, $"\"{found.Words}\": {found.Section.Title}{(found.By.Length > 0 ? $" ({found.By})" : "")}.");
    }

    /// <summary>5.2.x says that the mailbox exists. Where the step is not known, "unknown user" beside it is no proof that the address is gone.</summary>
    private static bool IsFilter(SmtpStep step, string? status) =>
        !IsAboutAddress(status) && (step == SmtpStep.Content || (step == SmtpStep.Unknown && status is not null && status[1..] is ".2.0" or ".2.1" or ".3.0"));

    private static bool IsAboutAddress(string? status) => status is not null && (status.EndsWith(".1.1", StringComparison.Ordinal) || status.EndsWith(".1.0", StringComparison.Ordinal) || status.EndsWith(".1.3", StringComparison.Ordinal));

    private Verdict? Status(Testimony said, bool isTelling, double confidence) => said.Status is not null && _statuses.Find(said.Status, isTelling) is { } found
        ? new(found.Reason, found.IsPermanent, confidence, $"Status {said.Status}: {found.Title}.")
        : null;

    private static Verdict? Step(SmtpStep step, Testimony said) => step switch
    {
        SmtpStep.Connection or SmtpStep.Sender when said.Reply >= 500 => new(FailureReason.RefusedByPolicy, false, 0.6, "The other server refused before it heard of the recipient."),
        SmtpStep.Unknown or SmtpStep.Connection or SmtpStep.Sender or SmtpStep.Recipient or SmtpStep.Content => null,
    };

    private Verdict? Reply(Testimony said)
    {
        if (said.Reply > 0 && _statuses.Find(said.Reply.ToString(System.Globalization.CultureInfo.InvariantCulture), isTelling: false) is { } found)
            return new(found.Reason, found.IsPermanent, 0.6, $"Reply {said.Reply}: {found.Title}.");
        if (said.Reply >= 500 || said.Status?[0] == '5') return said.IsSilent ? null : new(FailureReason.RefusedByPolicy, false, 0.4, "The other server refused and did not say why.");
        return said.Reply >= 400 || said.Status?[0] == '4' ? new(FailureReason.Temporary, false, 0.5, "The other server said not now, and not why.") : null;
    }
}
