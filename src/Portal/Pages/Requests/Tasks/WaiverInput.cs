using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Requests;
using Lethe.Portal.Pages.Shared;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>Why a data source is given up.</summary>
internal sealed class WaiverInput
{
    [Lines]
    [Required(ErrorMessage = "Give a reason: it stays with the request.")]
    [StringLength(Note.MaximumLength, ErrorMessage = "A reason has at most 4,000 characters.")]
    public string? Reason { get; set; }
}
