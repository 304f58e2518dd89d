using System.Diagnostics;
using Lethe.Mail.Inbound;

namespace Lethe.Mail.Tests.Inbound;

public sealed class SafeHtmlTests
{
    [Theory]
    [InlineData("<p>Hello</p><script>alert(1)</script>")]
    [InlineData("<p onclick=\"alert(1)\" style=\"background:url(https://evil.example/x)\">Hello</p>")]
    [InlineData("Hello<img src=\"https://evil.example/pixel.gif\"><img src=x onerror=alert(1)>")]
    [InlineData("Hello<style>body{background:url(https://evil.example/alert)}</style>")]
    [InlineData("Hello<iframe src=\"javascript:alert(1)\"></iframe><object data=\"https://evil.example\"></object><embed src=x>")]
    [InlineData("<form action=\"https://evil.example\"><input name=password><button>Hello</button></form>")]
    [InlineData("<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\">x</a></svg>Hello")]
    [InlineData("<math><mtext></p><img src=x onerror=alert(1)></mtext></math>Hello")]
    [InlineData("<base href=\"https://evil.example\"><meta http-equiv=refresh content=\"0;url=https://evil.example\"><link rel=stylesheet href=\"https://evil.example/a.css\">Hello")]
    [InlineData("<a href=\"javascript:alert(1)\">Hello</a>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">Hello</noscript>Hello")]
    [InlineData("<template><script>alert(1)</script></template>Hello<!-- alert(1) -->")]
    public void Nothing_runs_nothing_is_fetched_nothing_is_clicked(string html)
    {
        var safe = SafeHtml.Of(html);

        safe.ShouldContain("Hello");
        foreach (var never in new[] { "<script", "<img", "<style", "style=", "<iframe", "<object", "<form", "<input", "<svg", "<a", "href", "src=", "onclick", "onerror", "onload", "url(", "javascript", "<meta", "<link", "<base" })
            safe.ShouldNotContain(never, Case.Insensitive);
    }

    [Fact]
    public void Where_a_link_leads_stands_behind_its_words()
    {
        SafeHtml.Of("<p>See <a href=\"https://vendor.example/form\">our form</a>.</p>").ShouldBe("<p>See our form [https://vendor.example/form].</p>");
        SafeHtml.Of("<a href=\"https://vendor.example/\">https://vendor.example/</a>").ShouldBe("https://vendor.example/");
    }

    [Fact]
    public void Words_in_marks_that_are_not_known_stay() =>
        SafeHtml.Of("<center><font color=red>Hello</font></center><o:p>there</o:p>").ShouldBe("Hellothere");

    [Theory]
    [InlineData("<div>", 90_000)]
    [InlineData("<b>", 150_000)]
    [InlineData("<table><tr><td>", 33_000)]
    [InlineData("<table><b><tr>x", 30_000)]
    [InlineData("<div><table></div>", 25_000)]
    [InlineData("<svg><style><div>", 25_000)]
    public void Tags_upon_tags_take_no_time(string tags, int times)
    {
        var began = Stopwatch.GetTimestamp();

        SafeHtml.Of("Hello" + string.Concat(Enumerable.Repeat(tags, times))).ShouldStartWith("Hello");

        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Styles_that_every_paragraph_begins_anew_take_no_memory()
    {
        var styles = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"<b a{number}>"));
        var before = GC.GetAllocatedBytesForCurrentThread();

        SafeHtml.Of($"<p>{styles}</p>" + string.Concat(Enumerable.Repeat("<p>x", 60_000))).ShouldContain("x");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(400L * 1024 * 1024);
    }

    [Fact]
    public void Lists_and_tables_keep_their_form_also_where_nobody_closed_them() =>
        SafeHtml.Of("<table><tr><td colspan=2>a<td>b<tr><td><ul><li>c<li>d</ul></table><p>e<p>f &lt;g&gt;")
            .ShouldBe("<table><tbody><tr><td colspan=\"2\">a</td><td>b</td></tr><tr><td><ul><li>c</li><li>d</li></ul></td></tr></tbody></table><p>e</p><p>f &lt;g&gt;</p>");
}
