using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Inbound.Effects;

/// <summary>What somebody's words do, a person's or a machine's: they are written down for the source task, and take effect where they may.</summary>
internal sealed class AnswerEffect(ReceiveAnswer receive, ReportEffect contacts)
{
    /// <summary>How sure an answer must be that takes effect without a person.</summary>
    private const double SureEnough = 0.9;

    private static readonly Outcome[] Sayable =
        [Outcome.Deleted, Outcome.PartlyDeleted, Outcome.NotFound, Outcome.Refused, Outcome.NeedsInformation, Outcome.UseOurForm, Outcome.Acknowledged];

    private static readonly Outcome[] SayableByMachines = [Outcome.Acknowledged, Outcome.UseOurForm];

    /// <param name="db">Open for the installation or the task's company.</param>
    /// <param name="inbound">The mail, matched to the task.</param>
    /// <param name="email">What it answers; null when nothing was sent.</param>
    /// <param name="read">What it says.</param>
    /// <param name="cancel">Gives up before it is saved.</param>
    public async Task Apply(PortalDb db, InboundEmail inbound, OutboundEmail? email, ReadMail read, CancellationToken cancel)
    {
        var found = await (
            from task in db.SourceTasks
            join request in db.Requests on task.RequestId equals request.Id
            join source in db.DataSources on task.DataSourceId equals source.Id
            join company in db.Companies on task.CompanyId equals company.Id
            where task.Id == inbound.SourceTaskId
            select new { task, request, source.Name, company }).SingleAsync(cancel);
        var isAutomatic = read.Reading.Kind == InboundKind.AutomaticReply;
        var outcome = read.Reading.Outcome is { } said && (isAutomatic ? SayableByMachines : Sayable).Contains(said) ? said : (Outcome?)null;
        await receive.Receive(db, found.request, found.task, found.Name, new GivenAnswer
        {
            Channel = AnswerChannel.Mail,
            Outcome = outcome,
            Words = new(read.Speaker?.Name is { Length: > 0 } name ? name : null, read.Text)
            {
                Address = read.Speaker?.Address,
                FormUrl = outcome == Outcome.UseOurForm ? FirstLink.In(read.Text) : null,
                Because = read.Reading.Because,
            },
            Confidence = read.Reading.Confidence,
            Language = read.Reading.Language,
            EmailId = email?.Id,
            InboundEmailId = inbound.Id,
            IsAutomatic = isAutomatic,
            IsTrusted = !isAutomatic && IsTrusted(found.company, inbound, read),
        }, cancel);
        // An answer that moves nothing is news to whoever has the page open, too.
        db.Guard(found.task);
        if (!isAutomatic && email is not null && IsFromTheContact(inbound, read)) await contacts.Prove(db, email, cancel);
    }

    /// <summary>Nothing may be missing: the company's will, our token, a server that vouches for the sender, the house that was asked, and clear words of its own.</summary>
    private static bool IsTrusted(Company company, InboundEmail inbound, ReadMail read) =>
        company.TrustsSureAnswers && inbound is { HasOurToken: true, IsAuthenticated: true, IsFromStranger: false } && read is { IsFromAgent: false, Reading.Confidence: >= SureEnough };

    /// <summary>That somebody there wrote is proved by what only our mail gave away, or by a server that vouches for the sender; a reference alone is soon retyped.</summary>
    private static bool IsFromTheContact(InboundEmail inbound, ReadMail read) =>
        !inbound.IsFromStranger && !read.IsFromAgent && (inbound.IsAuthenticated || inbound.HasOurToken || inbound.MatchedBy is InboundMatch.Thread or InboundMatch.Original);
}
