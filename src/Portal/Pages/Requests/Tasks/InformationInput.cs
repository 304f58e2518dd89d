using System.ComponentModel.DataAnnotations;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Portal.Pages.Shared;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>What is told to a data source that needs more to find the person.</summary>
internal sealed class InformationInput
{
    private const string TooLong = "This has at most {1} characters.";

    [OneLine, StringLength(300, ErrorMessage = TooLong)]
    public string? Phone { get; set; }

    [OneLine, StringLength(300, ErrorMessage = TooLong)]
    public string? CustomerNumber { get; set; }

    [OneLine, StringLength(300, ErrorMessage = TooLong)]
    public string? Username { get; set; }

    [OneLine, StringLength(300, ErrorMessage = TooLong)]
    public string? DateOfBirth { get; set; }

    [OneLine, StringLength(300, ErrorMessage = TooLong)]
    public string? PostalAddress { get; set; }

    [Lines, StringLength(Domain.Requests.Note.MaximumLength, ErrorMessage = "A note has at most 4,000 characters.")]
    public string? Note { get; set; }

    public static InformationInput Of(DataSubject subject) => new()
    {
        Phone = subject.Identifier(IdentifierKind.Phone),
        CustomerNumber = subject.Identifier(IdentifierKind.CustomerNumber),
        Username = subject.Identifier(IdentifierKind.Username),
        DateOfBirth = subject.Identifier(IdentifierKind.DateOfBirth),
        PostalAddress = subject.Identifier(IdentifierKind.PostalAddress),
    };

    public FurtherInformation ToInformation() => new(
        Given().Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).ToDictionary(pair => pair.Kind, pair => pair.Value!.Trim()),
        string.IsNullOrWhiteSpace(Note) ? null : Note.Trim());

    /// <summary>Whether there is anything in it that the data source has not been told with the request.</summary>
    public bool IsNews(DataSource source, DataSubject subject) =>
        !string.IsNullOrWhiteSpace(Note) || ToInformation().Identifiers.Any(pair => !source.Identifiers.Contains(pair.Key) || subject.Identifier(pair.Key) != pair.Value);

    private IEnumerable<(IdentifierKind Kind, string? Value)> Given() =>
    [
        (IdentifierKind.Phone, Phone),
        (IdentifierKind.CustomerNumber, CustomerNumber),
        (IdentifierKind.Username, Username),
        (IdentifierKind.DateOfBirth, DateOfBirth),
        (IdentifierKind.PostalAddress, PostalAddress),
    ];
}
