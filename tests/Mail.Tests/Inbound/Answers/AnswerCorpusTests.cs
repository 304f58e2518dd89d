using System.Text.Json;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;

namespace Lethe.Mail.Tests.Inbound.Answers;

/// <summary>The project's own answers: those that the rules were written by, and those that they were measured on afterwards.</summary>
public sealed class AnswerCorpusTests
{
    private const double Unsure = 0.5;
    private const double RightOrUnsure = 0.95;
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpora", "answers");
    private static readonly MailReader Reader = new();

    [Theory]
    [InlineData("seen")]
    [InlineData("unseen")]
    [InlineData("fresh")]
    [InlineData("hard")]
    public void No_answer_is_called_Deleted_that_does_not_say_so(string folder) => Judged(folder)
        .Where(answer => answer.Found.Outcome == Outcome.Deleted && !answer.IsRight)
        .Select(answer => answer.File)
        .ShouldBeEmpty();

    [Theory]
    [InlineData("seen", 0.6)]
    [InlineData("unseen", 0.5)]
    [InlineData("fresh", 0.4)]
    public void Answers_are_read_rightly_or_left_to_a_person(string folder, double right)
    {
        var answers = Judged(folder);
        var wrong = answers.Where(answer => !answer.IsRight && answer.Found.Confidence >= Unsure).Select(answer => $"{answer.File} {answer.Found.Outcome}").ToList();

        (wrong.Count / (double)answers.Count).ShouldBeLessThanOrEqualTo(1 - RightOrUnsure, string.Join(", ", wrong));
        answers.Count(answer => answer.IsRight && (answer.Found.Confidence >= Unsure || answer.Found.Outcome is null)).ShouldBeGreaterThan((int)(answers.Count * right));
    }

    private static List<(string File, Reading Found, bool IsRight)> Judged(string folder)
    {
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, folder, "expected.json")));
        return [.. expected.RootElement.EnumerateObject().Select(entry => Judge(folder, entry))];
    }

    private static (string File, Reading Found, bool IsRight) Judge(string folder, JsonProperty entry)
    {
        var found = Reader.Read(File.ReadAllBytes(Path.Combine(Folder, folder, entry.Name)));
        var right = new List<string?> { entry.Value.GetProperty("outcome").GetString() };
        if (entry.Value.TryGetProperty("acceptable", out var acceptable)) right.AddRange(acceptable.EnumerateArray().Select(outcome => outcome.GetString()));
        return (entry.Name, found, right.Contains(found.Outcome?.ToString()));
    }
}
