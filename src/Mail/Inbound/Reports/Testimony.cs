namespace Lethe.Mail.Inbound.Reports;

/// <summary>All that a report says of one recipient.</summary>
/// <param name="Diagnostic">What the other server said; folded, may be empty.</param>
/// <param name="Around">What the report's own text says of this recipient; folded, may be empty.</param>
/// <param name="Status">The most telling status code, or null.</param>
internal sealed record Testimony(string Diagnostic, string Around, string? Status)
{
    public static Testimony Of(string? diagnostic, string? around, string? status)
    {
        var said = Folded.Of(diagnostic ?? "");
        var text = Folded.Of(around ?? "");
        return new(said, text, Choose(SmtpCodes.Status(said), status, SmtpCodes.Status(text)));
    }

    public int Reply => SmtpCodes.Reply(Diagnostic) is > 0 and var reply ? reply : SmtpCodes.Reply(Around);

    /// <summary>The code says that the same may work later.</summary>
    public bool IsForNow => Status?[0] == '4' || (Status is null && Reply is >= 400 and < 500);

    public bool IsSilent => Diagnostic.Length == 0 && Around.Length == 0;

    private static string? Choose(params string?[] statuses) =>
        statuses.FirstOrDefault(status => status is not null && !SmtpCodes.IsVague(status)) ?? statuses.FirstOrDefault(status => status is not null);
}
