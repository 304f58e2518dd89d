using Lethe.Portal.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Lethe.Portal.Tests.Pages;

public sealed class ErrorTests
{
    [Theory]
    [InlineData(400, "This form is too old")]
    [InlineData(403, "This is not yours to change")]
    [InlineData(404, "Nothing is here")]
    [InlineData(429, "A little slower, please")]
    [InlineData(418, "This did not work")]
    [InlineData(502, "Something went wrong")]
    public void Each_status_has_words_of_its_own(int status, string heading)
    {
        var page = Opened(status);
        page.Heading.ShouldBe(heading);
        page.Response.StatusCode.ShouldBe(status);
    }

    [Fact]
    public void Our_own_mistake_names_its_trace()
    {
        Opened(null).TraceId.ShouldBe("trace-1");
        Opened(404).TraceId.ShouldBeNull();
    }

    [Fact]
    public void A_status_that_is_no_error_is_not_believed() => Opened(200).Response.StatusCode.ShouldBe(500);

    private static ErrorModel Opened(int? code)
    {
        var page = new ErrorModel { PageContext = new PageContext { HttpContext = new DefaultHttpContext { TraceIdentifier = "trace-1" } } };
        page.OnGet(code);
        return page;
    }
}
