using System.Text;
using System.Text.Json;
using Lethe.Domain.Emails;

namespace Lethe.Mail.Inbound.Reports;

/// <summary>Reads the reports that Amazon SES sends by way of SNS: JSON in the body, sometimes JSON within JSON.</summary>
internal static class CloudReports
{
    public static Reading? Read(Parts parts)
    {
        var text = parts.Text.TrimStart();
        if (!text.StartsWith('{') || !text.Contains("notificationType", StringComparison.Ordinal)) return null;
        try
        {
            // Servers break the long line, also within words.
            var json = text.Replace("\r", "", StringComparison.Ordinal).Replace("\n ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
            using var document = Parse(json);
            var root = document.RootElement;
            if (!root.TryGetProperty("Message", out var inner) || inner.GetString() is not { } message) return Of(root);
            using var nested = Parse(message);
            return Of(nested.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static JsonDocument Parse(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        return JsonDocument.ParseValue(ref reader);
    }

    private static Reading? Of(JsonElement plain)
    {
        var kind = Text(plain, "notificationType");
        var original = plain.TryGetProperty("mail", out var mail) ? Original(mail) : null;
        var because = (string[])[$"Amazon SES says: {kind}."];
        return kind switch
        {
            "Bounce" when plain.TryGetProperty("bounce", out var bounce) => new() { Kind = InboundKind.Bounce, Recipients = [.. Recipients(bounce, "bouncedRecipients").Select(Failed)], Confidence = 0.95, Because = because, Original = original },
            "Complaint" when plain.TryGetProperty("complaint", out var complaint) => new() { Kind = InboundKind.Complaint, Recipients = [.. Recipients(complaint, "complainedRecipients").Select(each => new ReadingRecipient(Text(each, "emailAddress")))], Confidence = 0.97, Because = because, Original = original },
            "Delivery" when plain.TryGetProperty("delivery", out var delivery) => new() { Kind = InboundKind.Delivered, Recipients = [.. Recipients(delivery, "recipients").Select(each => new ReadingRecipient(each.ValueKind == JsonValueKind.String ? each.GetString() : null))], Confidence = 0.97, Because = because, Original = original },
            _ => null,
        };
    }

    private static ReadingRecipient Failed(JsonElement recipient)
    {
        var said = Testimony.Of(Text(recipient, "diagnosticCode"), null, Text(recipient, "status"));
        var verdict = ReasonRules.Shared.Judge(said);
        return new(Text(recipient, "emailAddress"), verdict.Reason, verdict.IsPermanent, said.Status, Text(recipient, "diagnosticCode") is { } words ? Lines.Cut(words, Limits.Diagnostic) : null);
    }

    private static IEnumerable<JsonElement> Recipients(JsonElement part, string name) =>
        part.TryGetProperty(name, out var recipients) && recipients.ValueKind == JsonValueKind.Array ? recipients.EnumerateArray().Take(Limits.Recipients) : [];

    private static ReturnedOriginal? Original(JsonElement mail) => mail.TryGetProperty("commonHeaders", out var headers) && headers.ValueKind == JsonValueKind.Object
        ? new(Text(headers, "messageId") is { } id ? [id.Trim('<', '>')] : [], Text(mail, "destination"), Text(mail, "source"), Text(headers, "subject"))
        : null;

    private static string? Text(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
