using System.ComponentModel.DataAnnotations;
using Lethe.Domain.DataSources;
using Lethe.Portal.Pages.Shared;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>A data source as typed into the form.</summary>
internal sealed class DataSourceInput
{
    [OneLine]
    [Required(ErrorMessage = "Type the data source's name.")]
    [StringLength(200, ErrorMessage = "A name has at most 200 characters.")]
    public string? Name { get; set => field = Trimmed(value); }

    [OneLine]
    [StringLength(Domain.DataSources.Website.MaximumLength, ErrorMessage = "A website has at most 300 characters.")]
    public string? Website { get; set => field = Trimmed(value); }

    [OneLine]
    [StringLength(100, ErrorMessage = "A category has at most 100 characters.")]
    public string? Category { get; set => field = Trimmed(value); }

    [DataType(DataType.EmailAddress)]
    [StringLength(254, ErrorMessage = "An email address has at most 254 characters.")]
    public string? PrivacyContact { get; set => field = Trimmed(value); }

    [Required(ErrorMessage = "Choose a language.")]
    public string? Language { get; set; } = "en";

    public List<IdentifierKind> Identifiers { get; set; } = [];

    [Lines]
    [StringLength(4000, ErrorMessage = "Notes have at most 4,000 characters.")]
    public string? Notes { get; set => field = Trimmed(value)?.ReplaceLineEndings("\n"); }

    public bool Participates { get; set; } = true;

    /// <summary>Chosen when the data source is added; later on its own page.</summary>
    public IntegrationType IntegrationType { get; set; } = IntegrationType.Email;

    public static DataSourceInput Of(DataSource source) => new()
    {
        Name = source.Name,
        Website = source.Website,
        Category = source.Category,
        PrivacyContact = source.PrivacyContact,
        Language = source.Language,
        Identifiers = [.. source.Identifiers],
        Notes = source.Notes,
        Participates = source.Participates,
    };

    public DataSourceProfile ToProfile() =>
        new(Name!, Domain.DataSources.Website.Normalise(Website), Category, PrivacyContact, Language, Identifiers, Notes, Participates);

    /// <summary>Where this differs from how the data source stands now: the field, and what stands there.</summary>
    public IEnumerable<(string Field, string Now)> Differences(DataSource source)
    {
        var now = Of(source);
        if (now.Name != Name) yield return ("Name", now.Name!);
        if (now.Website != Domain.DataSources.Website.Normalise(Website)) yield return ("Website", now.Website ?? "none");
        if (now.Category != Category) yield return ("Category", now.Category ?? "none");
        if (now.PrivacyContact != PrivacyContact) yield return ("Privacy contact", now.PrivacyContact ?? "none");
        if (now.Language != Language) yield return ("Language", Domain.Languages.All[now.Language!]);
        if (!now.Identifiers.Except([IdentifierKind.Email]).ToHashSet().SetEquals(Identifiers.Except([IdentifierKind.Email])))
            yield return ("Needs", string.Join(", ", now.Identifiers.Select(IdentifierNames.Label)));
        if (now.Participates != Participates) yield return ("Takes part in request handling", now.Participates ? "yes" : "no");
        if (now.Notes != Notes) yield return ("Notes", now.Notes ?? "none");
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
