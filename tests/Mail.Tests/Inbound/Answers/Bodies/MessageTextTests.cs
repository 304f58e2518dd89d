using System.Text;
using Lethe.Mail.Inbound.Answers.Bodies;
using MimeKit;

namespace Lethe.Mail.Tests.Inbound.Answers.Bodies;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData("text/plain; charset=utf-8", "Die Daten sind gelöscht.", "utf-8")]
    [InlineData("text/plain; charset=us-ascii", "Die Daten sind gelöscht.", "utf-8")]
    [InlineData("text/plain; charset=iso-8859-1", "Die Daten sind gelöscht.", "utf-8")]
    [InlineData("text/plain; charset=utf-8", "Die Daten sind gelöscht.", "iso-8859-1")]
    [InlineData("text/plain; charset=nonsense", "Die Daten sind gelöscht.", "iso-8859-1")]
    [InlineData("text/plain", "Die Daten sind gelöscht.", "utf-8")]
    public void Letters_are_read_even_under_a_wrong_label(string type, string text, string written) =>
        Read($"Content-Type: {type}\nContent-Transfer-Encoding: 8bit", text, Encoding.GetEncoding(written)).ShouldBe(text);

    [Fact]
    public void Text_that_was_encoded_twice_is_mended() => Read("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit", "Die Daten sind gelÃ¶scht.", Encoding.UTF8)
        .ShouldBe("Die Daten sind gelöscht.");

    [Fact]
    public void Flowed_lines_are_put_together() => Read("Content-Type: text/plain; format=flowed", "We have \ndeleted it.\n-- \nJan", Encoding.ASCII)
        .ShouldBe("We have deleted it.\n-- \nJan");

    [Fact]
    public void Html_is_read_as_a_person_sees_it() => Read(
        "Content-Type: text/html; charset=utf-8",
        "<html><head><title>x</title><style>p{}</style></head><body><p>We&nbsp;have <b>de</b>leted&#32;it.</p><div style=\"display: none\">secret</div><script>alert(1)</script><table><tr><td>Status</td><td>Erased</td></tr></table><ul><li>one<li>two</ul></body></html>",
        Encoding.UTF8).ShouldBe("We have deleted it.\n\nStatus | Erased |\n\n- one\n- two");

    [Theory]
    [InlineData("<blockquote type=\"cite\">Please delete</blockquote>")]
    [InlineData("<div class=\"gmail_quote\"><div>On 2 March Northwind wrote:<br></div><blockquote>Please delete</blockquote></div>")]
    [InlineData("<div class=\"yahoo_quoted\"><p>Please delete</p></div>")]
    public void Quoted_blocks_of_html_are_marked(string quote)
    {
        var lines = Read("Content-Type: text/html", $"<div>Done</div>{quote}<div>Also done</div>", Encoding.ASCII).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Where(line => line[0] != '>').ShouldBe(["Done", "Also done"]);
    }

    [Theory]
    [InlineData("", "We have deleted it")]
    [InlineData("Your mail program does not show HTML.", "We have deleted it")]
    [InlineData("We have deleted the account.", "We have deleted the account.")]
    public void Plain_text_is_preferred_unless_it_only_stands_in_for_html(string plain, string expected)
    {
        var message = new MimeMessage { Body = new BodyBuilder { TextBody = plain, HtmlBody = $"<p>{string.Join(' ', Enumerable.Repeat("We have deleted it", 10))}</p>" }.ToMessageBody() };

        MessageText.Of(message).Text.ShouldStartWith(expected);
    }

    [Fact]
    public void Attachments_are_left_aside_and_named()
    {
        var builder = new BodyBuilder { TextBody = "See the attachment." };
        builder.Attachments.Add("proof.pdf", [1, 2, 3], new ContentType("application", "pdf"));

        var body = MessageText.Of(new MimeMessage { Body = builder.ToMessageBody() });

        body.Text.Trim().ShouldBe("See the attachment.");
        body.Notes.ShouldBe(["An attachment was not read: application/pdf."]);
    }

    [Fact]
    public void An_endless_subject_is_cut_before_it_is_decoded()
    {
        using var raw = new MemoryStream(Encoding.ASCII.GetBytes($"Subject: {new string('x', 5_000_000)}\nFrom: v@vendor.example\n\nHello"));
        var message = MimeMessage.Load(raw);

        var before = GC.GetAllocatedBytesForCurrentThread();
        MessageText.SubjectOf(message).Length.ShouldBe(1000);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    [Theory]
    [InlineData("<div>", 200_000)]
    [InlineData("<blockquote>", 200_000)]
    [InlineData("<p style='display:none'>", 100_000)]
    [InlineData("&nbsp;<", 200_000)]
    [InlineData("</div>", 200_000)]
    public void Endless_markup_is_cut(string markup, int times) =>
        HtmlText.Of(string.Concat(Enumerable.Repeat(markup, times)) + "x").Length.ShouldBeLessThan(100 * 1024);

    private static string Read(string headers, string body, Encoding encoding)
    {
        using var raw = new MemoryStream([.. Encoding.ASCII.GetBytes($"From: v@vendor.example\nMIME-Version: 1.0\n{headers}\n\n"), .. encoding.GetBytes(body)]);
        return MessageText.Of(MimeMessage.Load(raw)).Text.Trim('\n');
    }
}
