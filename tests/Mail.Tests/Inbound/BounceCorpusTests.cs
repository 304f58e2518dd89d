using System.Text.Json;
using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;

namespace Lethe.Mail.Tests.Inbound;

/// <summary>The project's own bounces, delays, complaints, automatic replies and answers that quote bounces.</summary>
public sealed class BounceCorpusTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpora", "bounces");

    public static TheoryData<string> Files => [.. Expected().Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_message_is_read_as_what_it_is(string file)
    {
        var expected = Expected()[file].EnumerateArray().Select(Whom).ToList();
        var kind = expected.Count == 0 ? "answer" : Expected()[file][0].TryGetProperty("kind", out var named) ? named.GetString() : "bounce";

        var reading = new MailReader().Read(File.ReadAllBytes(Path.Combine(Folder, file)));

        Word(reading.Kind.ToString()).ShouldBe(kind, string.Join(' ', reading.Because));
        reading.Recipients.Select(recipient => (recipient.Address, recipient.Reason is { } reason ? Word(reason.ToString()) : Word(reading.Kind.ToString()), recipient.IsPermanent)).ShouldBe(expected, string.Join(' ', reading.Because));
    }

    [Fact]
    public void Every_report_says_why_it_was_judged_so() => Files
        .Select(row => new MailReader().Read(File.ReadAllBytes(Path.Combine(Folder, row.Data))))
        .Where(reading => reading.Kind != InboundKind.Answer && reading.Because.Count == 0)
        .ShouldBeEmpty();

    private static (string?, string, bool) Whom(JsonElement entry) => (entry.TryGetProperty("address", out var address) ? address.GetString() : null, entry.GetProperty("reason").GetString()!, entry.GetProperty("permanent").GetBoolean());

    private static string Word(string name) => name == nameof(InboundKind.AutomaticReply) ? "autoReply" : char.ToLowerInvariant(name[0]) + name[1..];

    private static Dictionary<string, JsonElement> Expected() => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllBytes(Path.Combine(Folder, "expected.json")))!;
}
