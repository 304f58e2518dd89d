using Lethe.Domain;

namespace Lethe.Storage.Secrets;

/// <summary>A message or file, encrypted with its owner's key; kept apart from the rows that workers claim.</summary>
public sealed class Content : ICompanyOwned
{
    private Content() { }

    internal Content(Guid? companyId, Guid ownerId, Guid id, byte[] bytes)
    {
        Id = id;
        CompanyId = companyId;
        OwnerId = ownerId;
        Sealed = bytes;
    }

    public Guid Id { get; private set; }
    public Guid? CompanyId { get; private set; }
    Guid ICompanyOwned.CompanyId => CompanyId ?? Guid.Empty;

    /// <summary>Whose key opens it: a request's, or an email's own where it belongs to no request.</summary>
    public Guid OwnerId { get; private set; }

    public byte[] Sealed { get; private set; } = [];
}
