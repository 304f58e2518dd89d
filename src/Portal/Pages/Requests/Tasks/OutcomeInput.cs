using System.ComponentModel.DataAnnotations;
using Lethe.Domain.Requests;
using Lethe.Portal.Pages.Shared;

namespace Lethe.Portal.Pages.Requests.Tasks;

/// <summary>An outcome as it is set by hand.</summary>
internal sealed class OutcomeInput
{
    [EnumDataType(typeof(Outcome), ErrorMessage = "Choose an outcome.")]
    public Outcome Outcome { get; set; }

    [Lines]
    [StringLength(Domain.Requests.Note.MaximumLength, ErrorMessage = "A note has at most 4,000 characters.")]
    public string? Note { get; set; }

    /// <summary>The outcomes that can be set by hand in this request.</summary>
    public static IEnumerable<Outcome> Choices(PrivacyRequest request, SourceTask task) => Enum.GetValues<Outcome>().Where(outcome => outcome switch
    {
        Outcome.Waived => false,
        Outcome.Pending => task.AskedAt is null,
        Outcome.Requested => task.AskedAt is not null,
        Outcome.Deleted or Outcome.PartlyDeleted => request.Type == RequestType.Deletion,
        Outcome.Done => request.Type != RequestType.Deletion,
        _ => true,
    });
}
