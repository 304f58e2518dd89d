using Lethe.Domain.Activities;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Lethe.Storage.Secrets;

namespace Lethe.Portal.UseCases;

/// <summary>Takes in a privacy request: number, data subject, key of its content and first line of history in one transaction. An id that is taken is a conflict.</summary>
internal sealed class ReceiveRequest(Vault vault, TimeProvider time)
{
    public async Task<PrivacyRequest> Receive(PortalDb db, Guid? agentId, RequestType type, Channel channel, DateOnly receivedOn, DataSubjectProfile profile, Guid? id = null, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var request = new PrivacyRequest(db.CompanyId, await db.NextRequestNumber(cancel), type, channel, receivedOn, now, id);
        db.Requests.Add(request);
        db.DataSubjects.Add(new DataSubject(db.CompanyId, request.Id, profile));
        vault.MakeKey(db, db.CompanyId, request.Id);
        db.Activities.Add(new Activity(db.CompanyId, ActivityKind.RequestReceived, agentId, now) { RequestId = request.Id, About = channel.ToString() });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return request;
    }
}
