using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;

namespace Lethe.Domain.Requests;

/// <summary>
/// The person who asks. All personal data of a privacy request is in this row, in notes and in encrypted content, so that forgetting is one act.
/// </summary>
public sealed class DataSubject : ICompanyOwned, IVersioned
{
    private DataSubject() { }

    public DataSubject(Guid companyId, Guid requestId, DataSubjectProfile profile)
    {
        CompanyId = companyId;
        RequestId = requestId;
        Describe(profile);
    }

    /// <summary>The request it belongs to, and its key.</summary>
    public Guid RequestId { get; private set; }

    public Guid CompanyId { get; private set; }
    public string FirstName { get; private set; } = "";
    public string LastName { get; private set; } = "";
    public string Email { get; private set; } = "";

    /// <summary>ISO 3166-1 alpha-2 code of the country the person lives in; null when unknown.</summary>
    public string? Country { get; private set; }

    /// <summary>Language in which the person is answered (BCP 47).</summary>
    public string Language { get; private set; } = "en";

    /// <summary>Further identifiers, by kind; never Email, which has a place of its own.</summary>
    public IReadOnlyDictionary<IdentifierKind, string> Identifiers { get; private set; } = new Dictionary<IdentifierKind, string>();

    /// <summary>What the person wrote.</summary>
    public string? Message { get; private set; }

    /// <summary>Name and email in lower case, for finding the person.</summary>
    public string SearchText { get; private set; } = "";

    public int Version { get; private set; }

    public string FullName => $"{FirstName} {LastName}".Trim();

    public void Describe(DataSubjectProfile profile)
    {
        FirstName = profile.FirstName.Trim();
        LastName = profile.LastName.Trim();
        Email = EmailAddress.Trim(profile.Email);
        Country = profile.Country;
        Language = Languages.OrEnglish(profile.Language);
        Message = profile.Message;
        Identifiers = Given(profile.Identifiers);
        SearchText = SearchTextOf($"{FullName} {LastName} {Email}");
    }

    /// <summary>Adds what a data source needs to find the person; a blank value takes it away. The email address is corrected by <see cref="Describe"/>.</summary>
    public void Identify(IdentifierKind kind, string value)
    {
        var identifiers = new Dictionary<IdentifierKind, string>(Identifiers) { [kind] = value };
        Identifiers = Given(identifiers);
    }

    /// <summary>The value of an identifier; null when it is not known.</summary>
    public string? Identifier(IdentifierKind kind) => kind == IdentifierKind.Email ? Email : Identifiers.GetValueOrDefault(kind);

    /// <summary>What a data source needs and this person has not given.</summary>
    public IEnumerable<IdentifierKind> Missing(DataSource source) => source.Identifiers.Where(kind => string.IsNullOrEmpty(Identifier(kind)));

    /// <summary>The form in which names are compared: lower case.</summary>
    public static string SearchTextOf(string text) => text.ToLowerInvariant();

    private static Dictionary<IdentifierKind, string> Given(IReadOnlyDictionary<IdentifierKind, string> identifiers) => identifiers
        .Where(pair => pair.Key != IdentifierKind.Email && !string.IsNullOrWhiteSpace(pair.Value))
        .ToDictionary(pair => pair.Key, pair => pair.Value.Trim());
}
