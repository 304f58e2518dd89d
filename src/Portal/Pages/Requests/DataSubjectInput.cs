using System.ComponentModel.DataAnnotations;
using Lethe.Domain;
using Lethe.Domain.DataSources;
using Lethe.Domain.Requests;
using Lethe.Portal.Pages.Shared;

namespace Lethe.Portal.Pages.Requests;

/// <summary>What a form tells about the person who asks.</summary>
internal sealed class DataSubjectInput : IValidatableObject
{
    private const string TooLong = "This has at most {1} characters.";

    [OneLine, StringLength(100, ErrorMessage = TooLong)]
    public string? FirstName { get; set; }

    [OneLine, StringLength(100, ErrorMessage = TooLong)]
    public string? LastName { get; set; }

    [MailAddress, Required(ErrorMessage = "Type the person's email address: data sources find people by it."), StringLength(254, ErrorMessage = TooLong)]
    public string? Email { get; set; }

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

    public string? Country { get; set; }

    public string? Language { get; set; }

    [Lines, StringLength(10_000, ErrorMessage = TooLong)]
    public string? Message { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!PlainText.IsVisible(FirstName) && !PlainText.IsVisible(LastName))
            yield return new("Type the person's first or last name.", [nameof(FirstName)]);
        if (!string.IsNullOrEmpty(Country) && !Countries.IsKnown(Country)) yield return new("Choose a country.", [nameof(Country)]);
        if (!string.IsNullOrEmpty(Language) && !Domain.Languages.All.ContainsKey(Language)) yield return new("Choose a language.", [nameof(Language)]);
    }

    public static DataSubjectInput Of(DataSubject subject) => new()
    {
        FirstName = subject.FirstName,
        LastName = subject.LastName,
        Email = subject.Email,
        Phone = subject.Identifier(IdentifierKind.Phone),
        CustomerNumber = subject.Identifier(IdentifierKind.CustomerNumber),
        Username = subject.Identifier(IdentifierKind.Username),
        DateOfBirth = subject.Identifier(IdentifierKind.DateOfBirth),
        PostalAddress = subject.Identifier(IdentifierKind.PostalAddress),
        Country = subject.Country,
        Language = subject.Language,
        Message = subject.Message,
    };

    public DataSubjectProfile Profile() => new(
        FirstName ?? "", LastName ?? "", Email!, Blank(Country), Language,
        new Dictionary<IdentifierKind, string>
        {
            [IdentifierKind.Phone] = Phone ?? "",
            [IdentifierKind.CustomerNumber] = CustomerNumber ?? "",
            [IdentifierKind.Username] = Username ?? "",
            [IdentifierKind.DateOfBirth] = DateOfBirth ?? "",
            [IdentifierKind.PostalAddress] = PostalAddress ?? "",
        },
        Blank(Message));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
