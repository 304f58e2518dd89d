using System.Text;
using MimeKit;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>What a report brings back of the mail that it is about.</summary>
internal static class OriginalReader
{
    private static readonly string[] Related = ["In-Reply-To", "References"];

    public static ReturnedOriginal? Read(MimeEntity? part, string text) => part switch
    {
        MessagePart { Message: { } message } => Of(message.Headers),
        MimePart raw when Headers(BodyText.Decoded(raw, Limits.TextBytes)) is { } headers => Of(headers),
        _ => InText(text),
    };

    private static HeaderList? Headers(byte[] bytes)
    {
        try
        {
            return HeaderList.Load(new MemoryStream(bytes));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static ReturnedOriginal? Of(HeaderList headers)
    {
        var ids = new List<string>();
        foreach (var name in Related.Prepend("Message-ID"))
        {
            if (headers[name] is { } value) ids.AddRange(Ids(value));
        }

        var original = new ReturnedOriginal(ids, Short(headers["To"]), Short(headers["From"]), Short(headers["Subject"]));
        return ids.Count == 0 && original.To is null && original.From is null && original.Subject is null ? null : original;
    }

    /// <summary>A report in free text quotes the mail, or its headers, below its own words.</summary>
    private static ReturnedOriginal? InText(string text)
    {
        var quoted = new StringBuilder();
        foreach (var line in Lines.Of(text).Take(2_000))
        {
            var trimmed = line.TrimStart(' ', '\t', '>', '|');
            if (IsHeader(trimmed)) quoted.Append(trimmed).Append('\n');
        }

        return quoted.Length == 0 ? null : Headers(Encoding.UTF8.GetBytes(quoted.Append('\n').ToString())) is { } headers ? Of(headers) : null;
    }

    private static bool IsHeader(string line) =>
        Array.Exists(["Message-ID:", "Subject:", "To:", "From:", "References:", "In-Reply-To:"], name => line.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Ids(string value) => value.Split(['<', '>', ' ', '\t', ',', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .Where(id => id.Contains('@', StringComparison.Ordinal) && id.Length < 500).Take(50);

    private static string? Short(string? value) => string.IsNullOrWhiteSpace(value) ? null : Lines.Cut(value.Trim(), Limits.Diagnostic);
}
