using Lethe.Domain;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Requests;
using Lethe.Mail.Inbound;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.UseCases;

/// <summary>
/// A data source answers an email over the link in it: on the page, or by a program. The answer, the task's outcome, what it says about the privacy contact and
/// the activities are one transaction.
/// </summary>
internal sealed class TakeAnswer(PortalDbFactory databases, ReceiveAnswer receive, DeliverySignal open, TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>Kept as the evidence against an address.</summary>
    private const string SaidSo = "A person there said on its page that it is the wrong address.";

    /// <summary>What an email asked; null when there is no such email, or its link takes no answers any more.</summary>
    public async Task<AskedQuestion?> Find(Guid emailId, CancellationToken cancel = default)
    {
        await using var db = await Open(emailId, cancel);
        return db is null ? null : await Load(db, emailId, cancel);
    }

    /// <summary>Takes an answer, or says why not.</summary>
    /// <param name="emailId">The email that it answers.</param>
    /// <param name="given">The answer.</param>
    /// <param name="seen">What had been answered when this one was written; empty when nothing had. Null: that does not matter.</param>
    /// <param name="cancel">Gives up before it is saved.</param>
    /// <returns>The answer that was written down, or why it was not; neither when there is no such email any more.</returns>
    public async Task<(Answer? Answer, Refusal? Refusal)> Take(Guid emailId, GivenAnswer given, Guid? seen, CancellationToken cancel = default)
    {
        await using var db = await Open(emailId, cancel);
        for (var attempt = 1; db is not null; attempt++)
        {
            try
            {
                if (await Load(db, emailId, cancel) is not { } question) break;
                var taken = await Write(db, question, given, seen, cancel);
                if (taken.Answer is not null) open.Changed();
                return taken;
            }
            catch (DbUpdateException e) when (StorageFault.IsConflict(e) && attempt < Attempts)
            {
                // Somebody else was quicker: look again at what stands now.
                db.ChangeTracker.Clear();
            }
        }

        return (null, null);
    }

    private async Task<(Answer? Answer, Refusal? Refusal)> Write(PortalDb db, AskedQuestion question, GivenAnswer given, Guid? seen, CancellationToken cancel)
    {
        if (question.IsEnded) return (null, new("ended", $"This has been answered already: {question.Task.Outcome}. {question.Company.Name} can open it again."));
        if (question.IsClosed) return (null, new("closed", $"The request is closed. {question.Company.Name} needs no answer any more."));
        if (seen is not null && seen != (question.LastAnswer?.Id ?? Guid.Empty)) return (null, new("answered-meanwhile", "Somebody else has answered in the meantime."));
        var (answer, refusal) = await receive.Receive(db, question.Request, question.Task, question.Source.Name, given with { EmailId = question.Email.Id }, cancel);
        if (refusal is not null) return (null, refusal);
        if (!given.IsAutomatic) Learn(db, question, given.Outcome);
        await db.SaveChangesAsync(cancel);
        return (answer, null);
    }

    /// <summary>Whoever answers over the link has had the mail; whoever says that the address is the wrong one must not be sent anybody's data again.</summary>
    private void Learn(PortalDb db, AskedQuestion question, Outcome? outcome)
    {
        var now = time.GetUtcNow();
        var (email, source) = (question.Email, question.Source);
        var wasStopped = source.WhyNotWriteTo() is not null;
        if (email.To is null) return;
        if (outcome == Outcome.Unreachable)
        {
            if (source.QuarantineContact(email.To, email.Id, SaidSo, now)) Log(ActivityKind.ContactQuarantined);
        }
        else if (source.ProveContact(email.To, email.Id, now) && wasStopped)
        {
            Log(ActivityKind.ContactProven);
        }

        void Log(ActivityKind kind) => db.Activities.Add(new Activity(question.Company.Id, kind, null, now)
        {
            RequestId = question.Request.Id,
            DataSourceId = source.Id,
            SourceTaskId = question.Task.Id,
            EmailId = email.Id,
            About = source.Name,
        });
    }

    private async Task<PortalDb?> Open(Guid emailId, CancellationToken cancel)
    {
        await using var all = databases.OpenForInstallation();
        var companyId = await all.OutboundEmails.Where(email => email.Id == emailId).Select(email => email.CompanyId).SingleOrDefaultAsync(cancel);
        return companyId is { } id ? databases.OpenFor(id) : null;
    }

    private async Task<AskedQuestion?> Load(PortalDb db, Guid emailId, CancellationToken cancel)
    {
        var found = await (
            from email in db.OutboundEmails
            join task in db.SourceTasks on email.SourceTaskId equals task.Id
            join request in db.Requests on task.RequestId equals request.Id
            join subject in db.DataSubjects on task.RequestId equals subject.RequestId
            join source in db.DataSources on task.DataSourceId equals source.Id
            join company in db.Companies on task.CompanyId equals company.Id
            where email.Id == emailId
            select new { email, task, request, subject, source, company }).SingleOrDefaultAsync(cancel);
        if (found is null || !found.email.TakesAnswers(found.request, time.GetUtcNow())) return null;
        var question = new AskedQuestion(found.email, found.task, found.request, found.subject, found.source, found.company)
        {
            Agent = await WhomToWriteTo(db, found.email.AgentId ?? found.request.AssigneeId, cancel),
        };
        var last = await db.Answers.AsNoTracking()
            .Where(answer => answer.SourceTaskId == found.task.Id && !answer.IsAutomatic && answer.DecidedOutcome != null)
            .OrderByDescending(answer => answer.Id).FirstOrDefaultAsync(cancel);
        return last is null ? question : question with { LastAnswer = last, AnsweredBy = (await receive.Words(db, last, cancel))?.Name };
    }

    /// <summary>Who asked; where the portal wrote by itself and nobody is assigned, the first owner.</summary>
    private static Task<Agent> WhomToWriteTo(PortalDb db, Guid? agentId, CancellationToken cancel) => db.Agents.AsNoTracking()
        .Where(agent => agent.Id == agentId || (agent.Role == AgentRole.Owner && agent.DeactivatedAt == null))
        .OrderBy(agent => agent.Id == agentId ? 0 : 1).ThenBy(agent => agent.Id).FirstAsync(cancel);
}
