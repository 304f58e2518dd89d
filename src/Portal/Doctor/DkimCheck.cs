using Lethe.Mail.Dns;
using Lethe.Mail.Outbound.Signing;
using Lethe.Storage;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Doctor;

/// <summary>Each key that signs stands in DNS as it is here: else every mail that it signs is taken for forged.</summary>
internal sealed class DkimCheck(Settings settings, DnsLookup dns) : ICheck
{
    public string Name => "DKIM";

    public async Task<Diagnosis> Look(CancellationToken cancel)
    {
        if (settings.Storage.File is { } file && !File.Exists(file)) return Diagnosis.Ok("the database is not in use yet");
        var databases = new PortalDbFactory(settings.Storage);
        if ((await new Upgrade(databases).Pending(cancel)).Count > 0) return Diagnosis.Ok("not looked at until the database is up to date");
        await using var db = databases.OpenForInstallation();
        var keys = await db.DkimKeys.AsNoTracking().Where(key => key.State == DkimKeyState.Active).OrderBy(key => key.Domain).ThenBy(key => key.Selector).ToListAsync(cancel);
        if (!keys.Exists(key => key.Domain.Equals(settings.Mail.Domain, StringComparison.OrdinalIgnoreCase)))
            return Diagnosis.Warning($"mail from {settings.Mail.Domain} is not signed", "Run: lethe dkim create, and publish the record that it prints.");
        var looks = await Task.WhenAll(keys.Select(async key => (Name: DkimRecord.Name(key), State: await State(key, cancel))));
        var wrong = looks.Where(look => look.State is not null).ToList();
        if (wrong.Count == 0) return Diagnosis.Ok(string.Join(", ", looks.Select(look => look.Name)) + (looks.Length == 1 ? " stands" : " stand") + " in DNS as made here");
        var words = string.Join("; ", wrong.Select(look => $"{look.Name} {look.State}"));
        return wrong.TrueForAll(look => look.State == NoAnswer)
            ? Diagnosis.Warning(words, "Look whether this machine reaches its name server, or name another with Mail__DnsServer.")
            : Diagnosis.Problem(words, "Publish what lethe dkim list --records shows, exactly.");
    }

    private const string NoAnswer = "gets no answer from DNS";

    private async Task<string?> State(DkimKey key, CancellationToken cancel) => await dns.Texts(DkimRecord.Name(key), cancel) switch
    {
        null => NoAnswer,
        [] => "is missing",
        [var only] when DkimRecord.Publishes(only, key) => null,
        _ => "is another key's",
    };
}
