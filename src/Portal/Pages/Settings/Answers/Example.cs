using Lethe.Domain.Companies;
using Lethe.Domain.Requests;

namespace Lethe.Portal.Pages.Settings.Answers;

/// <summary>What the settings mean for a request that comes in today, and whose data sources are asked today.</summary>
internal sealed record Example(DateOnly Asked, IReadOnlyList<DateOnly> Reminders, DateOnly DataSourceDue, DateOnly RequestDue)
{
    public static Example Of(Company company, DateTimeOffset now)
    {
        var today = company.Today(now);
        var due = DueDate.Of(today);
        var answerBy = DueDate.ForDataSource(due, company.AnswerMargin, today);
        return new(today, company.Reminders.Days(today, answerBy, company.KeepsWeekendsFree), answerBy, due);
    }
}
