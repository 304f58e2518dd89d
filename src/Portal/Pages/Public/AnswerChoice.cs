using Lethe.Domain.Requests;

namespace Lethe.Portal.Pages.Public;

/// <summary>What a data source can say on its page, in the order in which it is offered.</summary>
internal enum AnswerChoice
{
    Deleted,
    NotFound,
    PartlyDeleted,
    Refused,
    NeedsInformation,
    WrongAddress,
    UseOurForm,
}

/// <summary>What the choices mean.</summary>
internal static class AnswerChoices
{
    public static Outcome Outcome(this AnswerChoice choice) => choice switch
    {
        AnswerChoice.Deleted => Domain.Requests.Outcome.Deleted,
        AnswerChoice.NotFound => Domain.Requests.Outcome.NotFound,
        AnswerChoice.PartlyDeleted => Domain.Requests.Outcome.PartlyDeleted,
        AnswerChoice.Refused => Domain.Requests.Outcome.Refused,
        AnswerChoice.NeedsInformation => Domain.Requests.Outcome.NeedsInformation,
        AnswerChoice.WrongAddress => Domain.Requests.Outcome.Unreachable,
        AnswerChoice.UseOurForm => Domain.Requests.Outcome.UseOurForm,
    };

    /// <summary>The choice of this name; null when there is none.</summary>
    public static AnswerChoice? Read(string? name) => Enum.TryParse<AnswerChoice>(name, out var choice) && choice.ToString() == name ? choice : null;

    /// <summary>The choice behind an outcome; null for outcomes that no data source gives.</summary>
    public static AnswerChoice? Of(Outcome outcome) => Enum.GetValues<AnswerChoice>().Where(choice => choice.Outcome() == outcome).Select(choice => (AnswerChoice?)choice).FirstOrDefault();
}
