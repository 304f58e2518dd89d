using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;

namespace Lethe.Portal.UseCases;

/// <summary>What an email asked a data source, and how far that has got.</summary>
internal sealed record AskedQuestion(OutboundEmail Email, SourceTask Task, PrivacyRequest Request, DataSubject Subject, DataSource Source, Company Company)
{
    /// <summary>Who asked, or stands in for them: whom to write to.</summary>
    public required Agent Agent { get; init; }

    /// <summary>The newest answer of a person or a program that took effect; null when there was none.</summary>
    public Answer? LastAnswer { get; init; }

    /// <summary>Who gave it; null when that is not known.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>The answer behind the outcome; null where there is none, or an agent has set the outcome by hand since.</summary>
    public Answer? Standing => LastAnswer is not null && LastAnswer.Id == Task.AnswerId ? LastAnswer : null;

    /// <summary>Whether an answer stands, or was set by hand, that only an agent can change.</summary>
    public bool IsEnded => Task.Outcome.IsEnded();

    /// <summary>Whether nobody waits for an answer any more.</summary>
    public bool IsClosed => Request.Stage == Stage.Closed || Request.Disposition == Disposition.Rejected;

    /// <summary>Whether the page takes an answer.</summary>
    public bool IsOpen => !IsEnded && !IsClosed;

    /// <summary>The day on which it was asked, where the company is.</summary>
    public DateOnly AskedOn => Company.Today(Task.AskedAt ?? Email.QueuedAt);

    /// <summary>The day by which an answer is asked for.</summary>
    public DateOnly DueOn => Task.DueOn ?? DueDate.ForDataSource(Request.DueOn, Company.AnswerMargin, AskedOn);
}
