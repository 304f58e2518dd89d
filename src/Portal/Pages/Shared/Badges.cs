using Lethe.Domain.Emails;
using Lethe.Domain.Requests;

namespace Lethe.Portal.Pages.Shared;

/// <summary>Which kind of badge a state wears: open (to do), waiting, done, trouble or none.</summary>
internal static class Badges
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Pending => "open",
        Outcome.Requested or Outcome.Acknowledged => "waiting",
        Outcome.NeedsInformation or Outcome.UseOurForm or Outcome.Unreachable or Outcome.Refused => "trouble",
        Outcome.Deleted or Outcome.PartlyDeleted or Outcome.Done or Outcome.NotFound => "done",
        Outcome.Waived => "plain",
    };

    public static string Of(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Queued or DeliveryStatus.Sending or DeliveryStatus.Deferred => "waiting",
        DeliveryStatus.Sent => "done",
        DeliveryStatus.Bounced or DeliveryStatus.Failed => "trouble",
        DeliveryStatus.Cancelled => "",
    };
}
