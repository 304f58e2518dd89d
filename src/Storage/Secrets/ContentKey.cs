using Lethe.Domain;

namespace Lethe.Storage.Secrets;

/// <summary>The key of one request's content, wrapped by the master key. Throwing the row away forgets the content for good.</summary>
public sealed class ContentKey : ICompanyOwned
{
    private ContentKey() { }

    internal ContentKey(Guid? companyId, Guid ownerId, byte[] wrapped)
    {
        OwnerId = ownerId;
        CompanyId = companyId;
        Wrapped = wrapped;
    }

    public Guid OwnerId { get; private set; }
    public Guid? CompanyId { get; private set; }
    Guid ICompanyOwned.CompanyId => CompanyId ?? Guid.Empty;
    public byte[] Wrapped { get; private set; } = [];
}
