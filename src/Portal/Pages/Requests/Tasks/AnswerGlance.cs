using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>What a row shows of the answer behind its outcome.</summary>
internal sealed record AnswerGlance(Answer Answer, AnswerWords? Words)
{
    public string Url => $"/answers/{Answer.Id}";

    /// <summary>How it came.</summary>
    public string Sentence => Of(Answer);

    public static string Of(Answer answer) => answer switch
    {
        { IsAutomatic: true } => "Automatic reply",
        { Channel: AnswerChannel.Mail } => "Answered by mail",
        { Channel: AnswerChannel.Page } => "Answered on its page",
        { Channel: AnswerChannel.Json } => "Answered by program",
    };

    /// <summary>Who gave it: a person's word; a machine's name says nothing.</summary>
    public string? Who => Answer.IsAutomatic ? null : Words?.Name ?? Words?.Address;

    /// <summary>Where the data source's own form is.</summary>
    public string? FormUrl => Words?.FormUrl;
}
