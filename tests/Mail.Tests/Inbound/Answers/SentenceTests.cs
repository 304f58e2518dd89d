using Lethe.Mail.Inbound.Answers;

namespace Lethe.Mail.Tests.Inbound.Answers;

/// <summary>One line an answer: Sentences/en.txt and its six sisters.</summary>
public sealed class SentenceTests
{
    private const string NotDeleted = "Not Deleted";
    private const string Unsure = "Unsure";

    public static TheoryData<string, string, string> Lines => [.. new[] { "en", "de", "fr", "es", "it", "pt", "nl" }.SelectMany(Read)];

    [Theory]
    [MemberData(nameof(Lines))]
    public void Each_answer_is_read_as_it_is_meant(string language, string meant, string text)
    {
        var reading = AnswerReader.ReadText(text, isAutomatic: false);

        var because = string.Join('\n', reading.Because);
        reading.Language.ShouldBe(language);
        if (meant == NotDeleted) reading.Outcome.ToString().ShouldNotBe("Deleted", because);
        else if (meant == Unsure) reading.Confidence.ShouldBeLessThan(0.5, because);
        else $"{reading.Outcome}, sure {reading.Confidence >= 0.5}".ShouldBe($"{meant}, sure True", because);
    }

    private static IEnumerable<(string Language, string Meant, string Text)> Read(string language) =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Inbound", "Answers", "Sentences", $"{language}.txt"))
        where line.Length > 0 && line[0] != '#'
        let parts = line.Split(" | ", 2)
        select (language, parts[0], parts[1].Replace("\\n", "\n", StringComparison.Ordinal));
}
