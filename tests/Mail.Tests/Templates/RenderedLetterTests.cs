using Lethe.Domain;
using Lethe.Mail.Templates;

namespace Lethe.Mail.Tests.Templates;

/// <summary>Every letter in every language, as its recipient sees it: with much in it, and with as little as there can be.</summary>
public sealed class RenderedLetterTests
{
    private const int Columns = 76;
    private static readonly TemplateSet Templates = new();

    public static TheoryData<string, string, string> Occasions
    {
        get
        {
            var occasions = new TheoryData<string, string, string>();
            foreach (var file in LetterFile.All.Where(file => file.Format == "text"))
                foreach (var occasion in (string[])["full", "bare", .. file.Letter == "Reminder" ? ["again", "last"] : Array.Empty<string>(), .. file.Letter == "Reply" ? ["rejected"] : Array.Empty<string>()])
                    occasions.Add(file.Letter, file.Language, occasion);
            return occasions;
        }
    }

    public static TheoryData<string, string, string> HtmlOccasions =>
        new(Occasions.Select(row => row.Data).Where(data => LetterFile.All.Contains(new(data.Item1, data.Item2, "html"))));

    [Theory]
    [MemberData(nameof(Occasions))]
    public void The_text_is_tidy_and_fits(string letter, string language, string occasion)
    {
        var (subject, text) = Templates.Letter(letter, language, Values(language, occasion));
        var lines = Paragraphs.Wrap(text).Split('\n');

        subject.ShouldNotBeEmpty();
        subject.ShouldNotContain("Lovelace");
        foreach (var leftover in (string[])["{{", "{%", "\n\n\n", " \n", "  the", "~", "**", " ."]) $"{subject}\n{text}".ShouldNotContain(leftover);
        lines.Where(line => line.Length > Columns).ShouldAllBe(line => line.StartsWith(' ') || !line.TrimStart('-', ' ').Contains(' ', StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(HtmlOccasions))]
    public async Task The_HTML_says_what_the_text_says(string letter, string language, string occasion)
    {
        var values = Values(language, occasion);
        var html = Templates.Html(letter, language, values);
        var page = await Page.Of(html);
        var said = Flat(page.Text);

        foreach (var leftover in (string[])["{{", "{%", "**", "~"]) html.ShouldNotContain(leftover);
        html.ShouldContain($"<html lang=\"{language}\">");
        page.Links.ShouldBe([(string)values["answer_page"]!, $"{values["portal"]}/public/reference"]);
        foreach (var paragraph in Templates.Letter(letter, language, values).Text.Split("\n\n").Where(paragraph => !paragraph.Contains("/public/answer/", StringComparison.Ordinal)))
            foreach (var line in paragraph.Split('\n'))
                said.ShouldContain(Flat(DataOf(line)));
    }

    [Theory]
    [MemberData(nameof(HtmlOccasions))]
    public void A_letter_to_a_data_source_says_how_to_answer_and_how_to_check_it(string letter, string language, string occasion)
    {
        var values = Values(language, occasion);
        var (subject, text) = Templates.Letter(letter, language, values);

        text.ShouldContain($":\n{values["answer_page"]}\n\n");
        foreach (var needed in (string[])["reference", "company", "data_source", "first_name", "last_name", "email", "due", "agent", "agent_email"]) text.ShouldContain((string)values[needed]!);
        text.ShouldContain($"{values["portal"]}/public/reference ");
        subject.ShouldContain("K7QM-2XHD-9");
        subject.ShouldContain("Northwind");
        subject.StartsWith("Re: ", StringComparison.Ordinal).ShouldBe(letter != "DeletionRequest");
    }

    [Fact]
    public void A_reminder_keeps_the_subject_of_its_thread()
    {
        foreach (var language in Languages.All.Keys)
            foreach (var letter in (string[])["Reminder", "FurtherInformation"])
                Templates.Letter(letter, language, Values(language, "full")).Subject.ShouldBe($"Re: {Templates.Letter("DeletionRequest", language, Values(language, "full")).Subject}");
    }

    [Fact]
    public void A_first_a_second_and_the_last_reminder_differ_in_every_language()
    {
        foreach (var language in Languages.All.Keys)
            ((string[])["full", "again", "last"]).Select(occasion => Templates.Letter("Reminder", language, Values(language, occasion)).Text).Distinct().Count().ShouldBe(3);
    }

    private static Dictionary<string, object?> Values(string language, string occasion)
    {
        var day = LetterDate.Of(new(2026, 4, 2), language);
        var values = new Dictionary<string, object?>
        {
            ["agent"] = "Ben Adler",
            ["agent_email"] = "ben@northwind.example",
            ["answer_page"] = $"https://privacy.portal.example/public/answer/{new string('a', 52)}",
            ["asked_on"] = day,
            ["company"] = "Northwind Traders",
            ["data_source"] = "Mailchimp",
            ["day"] = day,
            ["deletion"] = true,
            ["due"] = day,
            ["email"] = "ada@example.org",
            ["first_name"] = "Ada",
            ["inviter"] = "Ben Adler",
            ["inviter_email"] = "ben@northwind.example",
            ["last"] = occasion == "last",
            ["last_name"] = "Lovelace",
            ["link"] = "https://privacy.portal.example/requests/1042",
            ["name"] = "Ben Adler",
            ["note"] = new List<string>(),
            ["number"] = "R-1042",
            ["original"] = new List<string> { "Dear Ben, done." },
            ["portal"] = "https://privacy.portal.example",
            ["received"] = day,
            ["reference"] = "K7QM-2XHD-9",
            ["rejected"] = occasion == "rejected",
            ["reminder"] = occasion == "again" ? 2 : 1,
            ["reminders"] = 0,
            ["request"] = "R-1042",
            ["sections"] = new List<object>(),
            ["sender"] = "privacy@vendor.example",
            ["sources"] = new List<object>(),
        };
        if (occasion != "bare") foreach (var (name, value) in Further) values[name] = value;
        return values;
    }

    private static Dictionary<string, object?> Further => new()
    {
        ["customer_number"] = "C-1843",
        ["date_of_birth"] = "10 December 1815",
        ["note"] = new List<string> { "The customer number is from before 2020.", "", "It has six digits." },
        ["original"] = new List<string> { "Dear Ben,", "", string.Join(' ', Enumerable.Repeat("done", 40)) },
        ["phone"] = "+44 20 7946 0000",
        ["postal_address"] = "12 St James's Square, London",
        ["reminders"] = 3,
        ["sections"] = ((string[])["Overdue", "Due", "Bounced", "Unmatched", "Silent"]).Select((topic, i) => new Dictionary<string, object?>
        {
            ["topic"] = topic,
            ["count"] = 3,
            ["more"] = i % 2 * 2,
            ["lines"] = new List<object> { new Dictionary<string, object?> { ["request"] = topic == "Unmatched" ? null : "R-1042", ["data_source"] = topic == "Silent" ? "Mailchimp" : null, ["link"] = "https://privacy.portal.example/requests/1042" } },
        }).ToList(),
        ["sources"] = ((string[])["Deleted", "Requested", "Refused"]).Select(outcome => new Dictionary<string, object?> { ["name"] = "Mailchimp", ["outcome"] = outcome }).ToList(),
        ["username"] = "ada",
    };

    /// <summary>A line of data is a row of two cells in HTML.</summary>
    private static string DataOf(string line) => line.StartsWith("  ", StringComparison.Ordinal) ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..] : line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line;

    private static string Flat(string text) => string.Join(' ', text.Replace('\u00a0', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
