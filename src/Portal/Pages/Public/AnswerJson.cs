using System.Text.Json;
using System.Text.Json.Serialization;
using Lethe.Domain;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Portal.UseCases;
using Microsoft.AspNetCore.Mvc;

namespace Lethe.Portal.Pages.Public;

/// <summary>What the page for data sources says to programs; docs/answers.md describes it. Problems are those of RFC 9457.</summary>
internal static class AnswerJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Whether JSON is wanted in place of a page.</summary>
    public static bool IsAsked(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().Accept;
        return wanted.Any(type => type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)) && !wanted.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What is asked, without the person.</summary>
    public static IActionResult Question(AskedQuestion question) => Answer(new
    {
        question.Task.Reference,
        SubjectRequestId = OpenDsrRequest.RequestId(question.Task.Reference),
        SubjectRequestType = "erasure",
        Company = question.Company.Name,
        DataSource = question.Source.Name,
        question.AskedOn,
        question.DueOn,
        Status = ProgramAnswer.StatusOf(question.Task.Outcome),
        Locked = !question.IsOpen,
        AcceptedStatuses = ProgramAnswer.Statuses,
    });

    public static IActionResult Taken(AskedQuestion question, Answer answer, DateTimeOffset now) => Answer(new
    {
        question.Task.Reference,
        Status = ProgramAnswer.StatusOf(answer.Outcome!.Value),
        ReceivedAt = now,
        Locked = answer.Outcome.Value.IsEnded(),
    });

    public static IActionResult Gone() =>
        Problem(404, "This link does not work", "It is not complete, has expired, or was withdrawn. Take it from the email once more, or reply to the email.");

    public static IActionResult TooLarge() => Problem(413, "That was too much", $"An answer has at most {ProgramAnswer.MostBytes} bytes.");

    public static IActionResult WrongType() => Problem(415, "This is no JSON", "Send the answer with the header Content-Type: application/json, or open the link in a browser.");

    public static IActionResult Slow() => Problem(429, "A little slower, please", "There were too many requests in a short time. Wait a minute and try again.");

    public static IActionResult Refused(Refusal refusal) => Problem(409, "The answer was not taken", refusal.Sentence, $"urn:lethe:refusal:{refusal.Code}");

    public static IActionResult Invalid(IReadOnlyDictionary<string, string[]> faults) =>
        Problem(new ValidationProblemDetails(faults.ToDictionary()) { Title = "The answer cannot be read", Status = 400 });

    private static JsonResult Problem(int status, string title, string detail, string? type = null) => Problem(new() { Status = status, Title = title, Detail = detail, Type = type });

    private static JsonResult Problem(ProblemDetails problem) => new(problem, Options) { StatusCode = problem.Status, ContentType = "application/problem+json" };

    private static JsonResult Answer(object answer) => new(answer, Options);
}
