using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Lethe.Storage.Secrets;

namespace Lethe.Benchmarks.Seeding;

/// <summary>Makes one privacy request with all that belongs to it; saved with the next save.</summary>
internal sealed class RequestSeed(SeedPlan plan, Company company, Agent agent, IReadOnlyList<DataSource> sources, Vault vault, DateTimeOffset now)
{
    private const int ClosedForDays = 1500;
    private const int OpenForDays = 35;

    public void Make(PortalDb db, int number)
    {
        var at = now.AddDays(-Age(number));
        var request = new PrivacyRequest(company.Id, number, RequestType.Deletion, Channel.WebForm, company.Today(at), at);
        db.Requests.Add(request);
        var subject = new DataSubject(company.Id, request.Id, InventedPeople.Of(number));
        db.DataSubjects.Add(subject);
        vault.MakeKey(db, company.Id, request.Id);
        Log(db, request, ActivityKind.RequestReceived, at);
        if (number >= plan.FirstInReview) return;

        Agreed.That(request.DecideIdentity(IdentityStatus.Verified, agent.Id, at));
        Agreed.That(request.Accept(at));
        Log(db, request, ActivityKind.RequestAccepted, at);
        if (number < plan.FirstInProcess) Close(db, request, at);
        else AddTasks(db, request, subject, number, at);
    }

    private double Age(int number) => number < plan.FirstInProcess
        ? OpenForDays + ClosedForDays - ((double)number / plan.FirstInProcess * ClosedForDays)
        : OpenForDays - ((double)(number - plan.FirstInProcess) / (plan.Requests - plan.FirstInProcess + 1) * OpenForDays);

    private void Close(PortalDb db, PrivacyRequest request, DateTimeOffset at)
    {
        Agreed.That(request.ContinueToReply());
        Agreed.That(request.Close(Disposition.Completed, [], at.AddDays(20)));
        Log(db, request, ActivityKind.RequestClosed, at.AddDays(20), about: nameof(Disposition.Completed));
    }

    private void AddTasks(PortalDb db, PrivacyRequest request, DataSubject subject, int number, DateTimeOffset at)
    {
        var chance = new Random(number);
        foreach (var (index, source) in sources.Index())
        {
            var task = new SourceTask(company.Id, request.Id, source.Id, Reference.From((ulong)chance.NextInt64()), at);
            db.SourceTasks.Add(task);
            if (plan.IsUntouched(number)) continue;
            if (index % 3 == 0) Ask(db, request, subject, source, task, at.AddHours(1));
            if (index % 3 == 1) Agreed.That(task.Correct(request, index % 2 == 0 ? Outcome.Deleted : Outcome.NotFound, at.AddHours(2)));
        }
    }

    private void Ask(PortalDb db, PrivacyRequest request, DataSubject subject, DataSource source, SourceTask task, DateTimeOffset at)
    {
        Agreed.That(task.Ask(request, source, subject, DueDate.ForDataSource(request.DueOn, company.AnswerMargin, company.Today(at)), at));
        var id = Guid.CreateVersion7(at);
        var email = new OutboundEmail(id, company.Id, EmailKind.DeletionRequest, $"{id:N}@{SeedFolder.MailDomain}", Guid.CreateVersion7(at), at)
        {
            AgentId = agent.Id,
            RequestId = request.Id,
            SourceTaskId = task.Id,
            DataSourceId = source.Id,
            Attempt = task.Attempt,
            To = source.PrivacyContact,
        };
        var row = db.OutboundEmails.Add(email);
        row.Property(sent => sent.Status).CurrentValue = DeliveryStatus.Sent;
        row.Property(sent => sent.SentAt).CurrentValue = at.AddSeconds(1);
        row.Property(sent => sent.ServerReply).CurrentValue = "250 2.0.0 Ok: queued";
        row.Property(sent => sent.ServerReplyAt).CurrentValue = at.AddSeconds(1);
        Log(db, request, ActivityKind.DeletionRequested, at, source.Name, source.Id, task.Id, id);
    }

    private void Log(PortalDb db, PrivacyRequest request, ActivityKind kind, DateTimeOffset at, string? about = null, Guid? sourceId = null, Guid? taskId = null, Guid? emailId = null) =>
        db.Activities.Add(new Activity(company.Id, kind, agent.Id, at) { RequestId = request.Id, About = about, DataSourceId = sourceId, SourceTaskId = taskId, EmailId = emailId });
}
