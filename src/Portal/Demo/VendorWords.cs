using Lethe.Domain.Requests;

namespace Lethe.Portal.Demo;

/// <summary>What vendors of the demo said in the past weeks, on their page.</summary>
internal static class VendorWords
{
    /// <summary>The words for an outcome; null where no data source says so.</summary>
    public static string? Of(Outcome outcome) => outcome switch
    {
        Outcome.Deleted => "Deleted from our systems and passed on to our sub-processors.",
        Outcome.PartlyDeleted => "Deleted, but for the invoices, which tax law makes us keep.",
        Outcome.NotFound => "We hold nothing under this address.",
        Outcome.Refused => "There is a legal dispute with this person; we must keep the file until it has ended.",
        Outcome.NeedsInformation => "There are several people of this name. Which is the customer number?",
        Outcome.UseOurForm => "Please use the form on our website.",
        Outcome.Unreachable => "This is the address of our press office.",
        Outcome.Acknowledged => "We have received this and will work on it.",
        Outcome.Pending or Outcome.Requested or Outcome.Done or Outcome.Waived => null,
    };
}
