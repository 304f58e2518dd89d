using System.CommandLine;
using System.Globalization;
using Lethe.Mail.Outbound.Signing;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Commands;

/// <summary><c>lethe dkim list</c>: all keys, one a line.</summary>
internal static class DkimListCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var records = new Option<bool>("--records") { Description = "With the DNS record of each, as it is to be published." };
        var list = new Command("list", "List all keys: domain, selector, algorithm, state, since when.") { records };
        list.SetAction(async (parsed, cancel) =>
        {
            var installation = await Installed.Open(Configured.By(settings), cancel);
            await using var db = installation.Databases.OpenForInstallation();
            var keys = await db.DkimKeys.AsNoTracking().OrderBy(key => key.Domain).ThenBy(key => key.Id).ToListAsync(cancel);
            foreach (var key in keys)
            {
                Console.WriteLine($"{key.Domain,-32} {key.Selector,-20} {DkimRecord.Name(key.Algorithm),-8} {Word(key.State),-8} {Since(key).ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)}");
                if (parsed.GetValue(records)) DkimCreateCommand.Print(key);
            }

            if (keys.Count == 0) await Console.Error.WriteLineAsync("There is no key yet: mail goes out unsigned. Make one: lethe dkim create");
            return 0;
        });
        return list;
    }

    private static DateTimeOffset Since(DkimKey key) => (key.State switch
    {
        DkimKeyState.Waiting => null,
        DkimKeyState.Active => key.ActiveSince,
        DkimKeyState.Retired => key.RetiredAt,
    }) ?? key.CreatedAt;

    private static string Word(DkimKeyState state) => state switch
    {
        DkimKeyState.Waiting => "waiting",
        DkimKeyState.Active => "active",
        DkimKeyState.Retired => "retired",
    };
}
