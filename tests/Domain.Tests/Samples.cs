using Lethe.Domain.Companies;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;

namespace Lethe.Domain.Tests;

/// <summary>Sensible nouns, of which a test changes what it is about.</summary>
internal static class Samples
{
    public const string MailDomain = "portal.example";
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Later = Now.AddHours(1);
    public static readonly DateOnly Due = new(2026, 3, 28);
    public static readonly Guid CompanyId = Guid.CreateVersion7(Now);
    public static readonly Guid AgentId = Guid.CreateVersion7(Now);

    public static Agent Agent(AgentRole role = AgentRole.Owner) =>
        new(CompanyId, Guid.CreateVersion7(Now), "Ada Agent", "ada@northwind.example", role, "Europe/Berlin", Now);

    public static DataSourceProfile Profile(string? privacyContact = "privacy@vendor.example", params IdentifierKind[] identifiers) =>
        new("Vendor", "vendor.example", "Marketing", privacyContact, "en", identifiers, null, Participates: true);

    public static DataSource EmailSource(params IdentifierKind[] identifiers)
    {
        var source = new DataSource(CompanyId, Profile(identifiers: identifiers), Now);
        source.ChooseIntegrationType(IntegrationType.Email).ShouldBeNull();
        source.TurnEmailIntegrationOn(MailDomain).ShouldBeNull();
        return source;
    }

    public static DataSource ManualSource() => new(CompanyId, Profile(privacyContact: null), Now);

    public static PrivacyRequest Request(RequestType type = RequestType.Deletion, Stage stage = Stage.Process)
    {
        var request = new PrivacyRequest(CompanyId, 1042, type, Channel.Email, new DateOnly(2026, 3, 2), Now);
        if (stage >= Stage.Process)
        {
            request.DecideIdentity(IdentityStatus.Verified, AgentId, Now).ShouldBeNull();
            request.Accept(Now).ShouldBeNull();
        }

        if (stage >= Stage.Reply) request.ContinueToReply().ShouldBeNull();
        if (stage == Stage.Closed) request.Close(Disposition.Completed, [], Now).ShouldBeNull();
        return request;
    }

    public static DataSubjectProfile Person(string email = "grace@person.example") =>
        new("Grace", "Hopper", email, "US", "en", new Dictionary<IdentifierKind, string>(), null);

    public static DataSubject Subject(PrivacyRequest request, string email = "grace@person.example") => new(CompanyId, request.Id, Person(email));

    public static SourceTask Task(PrivacyRequest request, DataSource source) =>
        new(CompanyId, request.Id, source.Id, Reference.From(1), Now);

    public static OutboundEmail Email() =>
        new(Guid.CreateVersion7(Now), CompanyId, EmailKind.DeletionRequest, "1@portal.example", Guid.CreateVersion7(Now), Now);
}
