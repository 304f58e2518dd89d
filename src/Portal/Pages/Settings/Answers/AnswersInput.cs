using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Companies;
using Lethe.Portal.Pages.Shared;

namespace Lethe.Portal.Pages.Settings.Answers;

/// <summary>How answers come home and silent data sources are reminded, as an owner chooses it.</summary>
internal sealed class AnswersInput
{
    public bool RepliesThroughPortal { get; set; }

    public bool TrustsSureAnswers { get; set; }

    public LadderInput Ladder { get; set; } = new();

    [Required(ErrorMessage = "Type how many days, or 0.")]
    [Range(0, Company.MostAnswerMargin, ErrorMessage = "Type a number of days from 0 to 20.")]
    public int? Margin { get; set; }

    public bool KeepsWeekendsFree { get; set; }

    [EnumDataType(typeof(ExpiryPolicy), ErrorMessage = "Choose what happens.")]
    public ExpiryPolicy AtExpiry { get; set; }

    public static AnswersInput Of(Company company) => new()
    {
        RepliesThroughPortal = company.RepliesThroughPortal,
        TrustsSureAnswers = company.TrustsSureAnswers,
        Ladder = LadderInput.Of(company.Reminders),
        Margin = company.AnswerMargin,
        KeepsWeekendsFree = company.KeepsWeekendsFree,
        AtExpiry = company.AtExpiry,
    };

    public bool ChangesAnswers(Company company) => (RepliesThroughPortal, TrustsSureAnswers) != (company.RepliesThroughPortal, company.TrustsSureAnswers);

    public bool ChangesReminders(Company company) =>
        (Ladder.ToLadder(), Margin, KeepsWeekendsFree, AtExpiry) != (company.Reminders, company.AnswerMargin, company.KeepsWeekendsFree, company.AtExpiry);
}
