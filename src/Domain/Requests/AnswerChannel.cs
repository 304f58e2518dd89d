namespace Lethe.Domain.Requests;

/// <summary>How a data source answered.</summary>
public enum AnswerChannel
{
    Mail,

    /// <summary>On the page for data sources.</summary>
    Page,

    /// <summary>By a program, over the same link.</summary>
    Json,
}
