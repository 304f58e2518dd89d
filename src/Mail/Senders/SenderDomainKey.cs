using Lethe.Domain.Companies;
using Lethe.Storage;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Mail.Senders;

/// <summary>Which key a company's own domain is signed with.</summary>
public static class SenderDomainKey
{
    /// <summary>The one that signs, or is to sign when the domain is verified; null when there is none left.</summary>
    public static Task<DkimKey?> Of(PortalDb db, SenderDomain domain, CancellationToken cancel = default) => db.DkimKeys
        .Where(key => key.CompanyId == domain.CompanyId && key.Domain == domain.Domain && key.Algorithm == DkimAlgorithm.Rsa && key.State != DkimKeyState.Retired)
        .OrderByDescending(key => key.State == DkimKeyState.Active).ThenBy(key => key.Id)
        .FirstOrDefaultAsync(cancel);
}
