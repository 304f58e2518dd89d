namespace Lethe.Mail.Inbound.Reports;

/// <summary>What a report says of one recipient in its fields (RFC 3464, RFC 6533). The address is null when the field names a file or a program, the action in lower case and empty when it is missing.</summary>
internal sealed record DeliveryStatus(string? Address, string Action, string? Status, string? Diagnostic)
{
    public bool IsFailure => Action.StartsWith("fail", StringComparison.Ordinal) || (!IsDelay && !IsDelivery && Status?[0] is not '2');

    public bool IsDelay => Action.StartsWith("delay", StringComparison.Ordinal) || (Action.Length == 0 && Status?[0] == '4');

    public bool IsDelivery => Action is "delivered" or "relayed" or "expanded" || (Action.Length == 0 && Status?[0] == '2');

    /// <summary>All recipients of a report, up to the limit; also of reports whose empty lines stand in the wrong places.</summary>
    public static IReadOnlyList<DeliveryStatus> Read(string text)
    {
        var found = new List<DeliveryStatus>();
        var current = new Draft();
        foreach (var group in Fields.Groups(text))
        {
            foreach (var (name, value) in group)
            {
                if (current.Ends(name)) current = Keep(found, current);
                current.Take(name, value);
                if (found.Count >= Limits.Recipients) return found;
            }

            if (current.HasRecipient && current.HasResult) current = Keep(found, current);
        }

        Keep(found, current);
        return found;
    }

    private static Draft Keep(List<DeliveryStatus> found, Draft draft)
    {
        if (draft.HasRecipient || draft.HasAction) found.Add(draft.Finish());
        return new();
    }

    private sealed class Draft
    {
        private string? _final;
        private string? _original;
        private string? _actual;
        private string? _action;
        private string? _status;
        private string? _comment;
        private string? _diagnostic;

        public bool HasRecipient => (_final ?? _original ?? _actual) is not null;

        public bool HasAction => _action is not null;

        public bool HasResult => (_action ?? _status ?? _diagnostic) is not null;

        public bool Ends(string name) => name.ToLowerInvariant() switch
        {
            "final-recipient" => _final is not null,
            "original-recipient" => _original is not null,
            "action" => _action is not null && HasRecipient,
            _ => false,
        };

        public void Take(string name, string value)
        {
            switch (name.ToLowerInvariant())
            {
                case "final-recipient":
                    _final = value;
                    break;
                case "original-recipient":
                    _original = value;
                    break;
                case "x-actual-recipient":
                    _actual = value;
                    break;
                case "action":
                    _action = value;
                    break;
                case "status":
                    _status = SmtpCodes.Status(value + " ") ?? _status;
                    _comment = value.Contains('(', StringComparison.Ordinal) ? value[value.IndexOf('(', StringComparison.Ordinal)..] : null;
                    break;
                case "diagnostic-code" or "x-supplementary-info" or "x-display-name-reason":
                    _diagnostic = _diagnostic is null ? Said(value) : $"{_diagnostic} {Said(value)}";
                    break;
            }
        }

        public DeliveryStatus Finish() => new(
            Address(_final) ?? Address(_original) ?? Address(_actual),
            (_action ?? "").Trim().Split(' ', '(', ';')[0].ToLowerInvariant(), _status, Lines.Cut(string.Join(' ', new[] { _diagnostic, _comment }.Where(words => words is not null)), Limits.LineLength));

        private static string? Address(string? field) => field is null ? null : MailAddress.OfField(field);

        /// <summary>What stands after "smtp;". A program's bare exit code (x-unix) says nothing without its type.</summary>
        private static string Said(string value) => !value.StartsWith("x-unix", StringComparison.OrdinalIgnoreCase) && value.IndexOf(';', StringComparison.Ordinal) is > 0 and < 20 and var end && !value[..end].Contains(' ', StringComparison.Ordinal) ? value[(end + 1)..].Trim() : value;
    }
}
