using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Lethe.Storage.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Testing.Databases;

/// <summary>
/// What a test finds in the database when it begins: each method saves one thing, sensible unless told otherwise, in one company's name.
/// What is the same for all is made once: <c>await given.Request()</c> is enough to have a company, an agent and a request.
/// </summary>
public sealed class Given(PortalDbFactory databases, DateTimeOffset? now = null)
{
    private Company? _company;
    private Agent? _agent;
    private int _count;

    /// <summary>A Monday morning.</summary>
    public DateTimeOffset Now { get; } = now ?? new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    /// <summary>The company in whose name all is made.</summary>
    public async Task<Company> Company(string name = "Northwind Traders", string timeZone = "Europe/Berlin") =>
        _company ??= await Save(new Company(name, $"{SenderSlug.Candidates(name).First()}-{Unique()}", timeZone, "en", Now));

    /// <summary>The owner, who does whatever somebody must have done.</summary>
    public async Task<Agent> Agent() => _agent ??= await Agent("Ada Agent", AgentRole.Owner);

    public async Task<Agent> Agent(string name, AgentRole role = AgentRole.Agent)
    {
        var company = await Company();
        var email = $"{name.Split(' ')[0].ToLowerInvariant()}-{Unique()}@northwind.example";
        var account = await Save(new Account
        {
            Id = Guid.CreateVersion7(Now),
            Name = name,
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
        });
        return await Save(new Agent(company.Id, account.Id, name, email, role, company.TimeZone, Now));
    }

    /// <summary>A data source that a tick asks by email, unless its privacy contact is null: then it is manual.</summary>
    public async Task<DataSource> DataSource(string? name = null, string? privacyContact = "privacy@vendor.example", params IdentifierKind[] identifiers)
    {
        var profile = new DataSourceProfile(name ?? $"Vendor {++_count}", null, null, privacyContact, "en", identifiers, null, Participates: true);
        var source = new DataSource((await Company()).Id, profile, Now);
        if (privacyContact is null) return await Save(source);
        source.ChooseIntegrationType(IntegrationType.Email);
        if (source.TurnEmailIntegrationOn("portal.example") is { } refusal) throw new InvalidOperationException(refusal.Sentence);
        return await Save(source);
    }

    /// <summary>A request at the stage, its identity verified once it is past Review.</summary>
    public async Task<PrivacyRequest> Request(
        RequestType type = RequestType.Deletion, Stage stage = Stage.Process, string firstName = "Grace", string lastName = "Hopper", string? email = null)
    {
        var agent = await Agent();
        var company = await Company();
        await using var db = databases.OpenFor(company.Id);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var request = new PrivacyRequest(company.Id, await db.NextRequestNumber(), type, Channel.Email, company.Today(Now), Now);
        if (stage > Stage.Review) request.DecideIdentity(IdentityStatus.Verified, agent.Id, Now);
        if (stage >= Stage.Process) request.Accept(Now);
        if (stage >= Stage.Reply) request.ContinueToReply();
        if (stage == Stage.Closed) request.Close(Disposition.Completed, [], Now);
        db.Requests.Add(request);
        var profile = new DataSubjectProfile(firstName, lastName, email ?? $"{firstName.ToLowerInvariant()}@person.example", "DE", "en", new Dictionary<IdentifierKind, string>(), null);
        db.DataSubjects.Add(new DataSubject(company.Id, request.Id, profile));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return request;
    }

    public async Task<SourceTask> SourceTask(PrivacyRequest? request = null, DataSource? source = null)
    {
        request ??= await Request();
        source ??= await DataSource();
        return await Save(new SourceTask(request.CompanyId, request.Id, source.Id, Reference.From(BitConverter.ToUInt64(Guid.CreateVersion7(Now).ToByteArray(), 8)), Now));
    }

    /// <summary>A queued deletion email whose content is not there.</summary>
    public async Task<OutboundEmail> OutboundEmail(SourceTask? task = null, int attempt = 1, DateTimeOffset? queuedAt = null, string destination = "vendor.example")
    {
        task ??= await SourceTask();
        var id = Guid.CreateVersion7(Now);
        return await Save(new OutboundEmail(id, task.CompanyId, EmailKind.DeletionRequest, $"{id:n}@portal.example", id, queuedAt ?? Now)
        {
            SourceTaskId = task.Id,
            RequestId = task.RequestId,
            DataSourceId = task.DataSourceId,
            Attempt = attempt,
            To = $"privacy@{destination}",
            Destination = destination,
        });
    }

    /// <summary>An email to the data subject that the mail server refused; its content is not there.</summary>
    public async Task<OutboundEmail> RefusedEmail(PrivacyRequest request)
    {
        var id = Guid.CreateVersion7(Now);
        var email = await Save(new OutboundEmail(id, request.CompanyId, EmailKind.DataSubject, $"{id:n}@portal.example", id, Now.AddDays(1)) { RequestId = request.Id });
        await using var db = databases.OpenForInstallation();
        await db.OutboundEmails.Where(row => row.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Status, DeliveryStatus.Failed).SetProperty(row => row.Reason, FailureReason.AddressGone).SetProperty(row => row.ServerReply, "550 5.1.1 <address>: Recipient address rejected"));
        return email;
    }

    /// <summary>Saves any row as it is.</summary>
    public async Task<T> Save<T>(T row)
        where T : class
    {
        await using var db = databases.OpenForInstallation();
        db.Add(row);
        await db.SaveChangesAsync();
        return row;
    }

    private string Unique() => Guid.CreateVersion7(Now).ToString("n")[20..];
}
