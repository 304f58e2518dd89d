using System.Globalization;
using Lethe.Mail.Outbound;

namespace Lethe.Portal.Doctor;

/// <summary>There is room where the database, the mail folder and the master key lie.</summary>
internal sealed class DiskCheck(Settings settings) : ICheck
{
    private const long Megabyte = 1000 * 1000;
    private const long Little = 1000 * Megabyte;
    private const long None = 100 * Megabyte;

    public string Name => "disk";

    public Task<Diagnosis> Look(CancellationToken cancel)
    {
        (string What, string? Path)[] places =
        [
            ("the database", settings.Storage.File),
            ("mail", RelayAddress.Read(settings.Mail.Relay)?.Folder),
            ("the master key", settings.Portal.MasterKeyFile),
        ];
        var rooms = places.Where(place => place.Path is not null).Select(place => (place.What, Free: Free(place.Path!))).ToList();
        var words = string.Join(", ", rooms.Select(room => string.Create(CultureInfo.InvariantCulture, $"{room.Free / Megabyte:N0} MB free for {room.What}")));
        var least = rooms.Min(room => room.Free);
        return Task.FromResult(least < None ? Diagnosis.Problem(words, "Make room at once: what cannot be written down is not sent.")
            : least < Little ? Diagnosis.Warning(words, "Make room soon.")
            : Diagnosis.Ok(words));
    }

    private static long Free(string path)
    {
        var place = Path.GetFullPath(path);
        while (!Path.Exists(place)) place = Path.GetDirectoryName(place)!;
        return new DriveInfo(place).AvailableFreeSpace;
    }
}
