using System.ComponentModel.DataAnnotations;
using Lethe.Domain.DataSources;
using Lethe.Portal.Pages.Shared;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>Something more by which a data source finds the person.</summary>
internal sealed class IdentifierInput : IValidatableObject
{
    [EnumDataType(typeof(IdentifierKind), ErrorMessage = "Choose an identifier.")]
    public IdentifierKind Kind { get; set; }

    [OneLine]
    [Required(ErrorMessage = "Type the identifier.")]
    [StringLength(300, ErrorMessage = "An identifier has at most 300 characters.")]
    public string? Value { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kind == IdentifierKind.Email) yield return new("The email address is changed with the details of the request.", [nameof(Value)]);
    }
}
