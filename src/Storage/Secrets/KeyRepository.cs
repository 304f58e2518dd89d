using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Secrets;

/// <summary>Keeps Data Protection's keys in the database, so that all nodes share them and a restart signs nobody out.</summary>
internal sealed class KeyRepository(PortalDbFactory databases) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = databases.OpenForInstallation();
        return [.. db.DataProtectionKeys.AsNoTracking().AsEnumerable().Where(key => key.Xml is not null).Select(key => XElement.Parse(key.Xml!))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = databases.OpenForInstallation();
        db.DataProtectionKeys.Add(new DataProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
