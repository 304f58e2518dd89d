using Lethe.Domain.Requests;
using Lethe.Mail.Inbound.Answers;
using Lethe.Mail.Templates;
using MimeKit;

namespace Lethe.Mail.Tests.Inbound.Answers;

public sealed class AnswerReaderTests
{
    private static readonly AnswerReader Reader = new();

    [Theory]
    [InlineData("en", "")]
    [InlineData("en", "Your request:\n")]
    [InlineData("en", "Hello,\n\nwe have received the following:\n\n")]
    [InlineData("de", "")]
    [InlineData("de", "Ihre Anfrage:\n")]
    public void Our_own_letter_says_nothing_of_theirs(string language, string before)
    {
        var reading = Read(before + Letter(language));

        reading.OwnWords.ShouldNotContain("Nordlicht has received");
        reading.Outcome.ShouldBeOneOf(null, Outcome.Acknowledged);
    }

    [Fact]
    public void Their_words_are_found_above_and_below_our_letter_without_marks()
    {
        Read($"We have deleted the account.\n\n{Letter("en")}").Outcome.ShouldBe(Outcome.Deleted);
        Read($"{Letter("en")}\n\nWe have deleted the account.").Outcome.ShouldBe(Outcome.Deleted);
    }

    [Theory]
    [InlineData("We have deleted all data of this person.", null)]
    [InlineData("We have received your deletion request.", Outcome.Acknowledged)]
    [InlineData("Your account has been deleted. We have received your request.", Outcome.Acknowledged)]
    [InlineData("Please use our web form to send your request.", Outcome.UseOurForm)]
    [InlineData("I am out of the office until Monday.", null)]
    public void An_automatic_reply_acknowledges_at_most(string text, Outcome? outcome) => Read(text, isAutomatic: true).Outcome.ShouldBe(outcome);

    [Fact]
    public void An_answer_may_stand_in_the_subject_only()
    {
        var reading = Read("", "Re: Deletion request: the account has been deleted");

        reading.Outcome.ShouldBe(Outcome.Deleted);
        reading.Language.ShouldBe("en");
    }

    [Theory]
    [InlineData("Vi har raderat alla dina uppgifter och kontot är borttaget.")]
    [InlineData("Wszystkie dane zostały usunięte z naszych systemów.")]
    [InlineData("Tisztelt Hölgyem, az adatokat töröltük.")]
    public void What_is_written_in_other_languages_is_left_to_a_person(string text)
    {
        var reading = Read(text);

        reading.Language.ShouldBeNull();
        reading.Outcome.ShouldBeNull();
        reading.Confidence.ShouldBeLessThan(0.5);
    }

    [Fact]
    public void What_was_found_is_told_with_its_sentence_and_words() => Read("Hello,\n\nthe account has been deleted.").Because[0]
        .ShouldBe("\"the account has been deleted\": a deletion of the person's data, told as done (account, has, been, deleted)");

    [Fact]
    public void What_stands_only_in_a_forwarded_mail_is_never_sure()
    {
        var reading = Read("-----Original Message-----\nFrom: Database team\nSent: Monday\nTo: Support\nSubject: Cleanup\n\nThe account has been deleted.");

        reading.Confidence.ShouldBeLessThan(0.5);
    }

    [Fact]
    public void A_long_text_is_read_in_bounded_memory()
    {
        var long_ = string.Concat(Enumerable.Repeat("we have deleted and, (will not) if please - the data: ", 200_000));
        Read(long_);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = Read(long_);

        reading.OwnWords.Length.ShouldBeLessThanOrEqualTo(64 * 1024);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000_000);
    }

    private static AnswerReading Read(string text, string subject = "Re: Deletion request", bool isAutomatic = false) =>
        Reader.Read(new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = text } }, isAutomatic);

    private static string Letter(string language) => new TemplateSet().Letter("DeletionRequest", language, new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["reference"] = "K2DR-MR8P-B",
        ["company"] = "Nordlicht",
        ["data_source"] = "Vendor",
        ["first_name"] = "Ada",
        ["last_name"] = "Muster",
        ["email"] = "ada@mail.example",
        ["due"] = "12 March 2026",
        ["agent_email"] = "agent@nordlicht.example",
        ["agent"] = "Jule",
        ["portal"] = "https://portal.example",
    }).Text;
}
