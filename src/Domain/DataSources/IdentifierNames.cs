namespace Lethe.Domain.DataSources;

/// <summary>The words for identifiers.</summary>
public static class IdentifierNames
{
    /// <summary>As a label: "Customer number".</summary>
    public static string Label(IdentifierKind kind) => kind switch
    {
        IdentifierKind.Email => "Email",
        IdentifierKind.Phone => "Phone",
        IdentifierKind.CustomerNumber => "Customer number",
        IdentifierKind.Username => "Username",
        IdentifierKind.DateOfBirth => "Date of birth",
        IdentifierKind.PostalAddress => "Postal address",
    };

    /// <summary>Inside a sentence: "customer number".</summary>
    public static string InSentence(IdentifierKind kind) => Label(kind).ToLowerInvariant();
}
