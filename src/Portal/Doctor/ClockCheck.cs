using Lethe.Storage;

namespace Lethe.Portal.Doctor;

/// <summary>This machine's clock agrees with the database server's, or else with the one behind the public address. Nodes whose clocks differ take mail from each other too early.</summary>
internal sealed class ClockCheck(Settings settings, HttpClient http, TimeProvider time) : ICheck
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(2);

    public string Name => "clock";

    public async Task<Diagnosis> Look(CancellationToken cancel)
    {
        if (await Other(cancel) is not var (whose, skew)) return Diagnosis.Ok("there is no other clock to compare it with");
        var words = $"{Math.Abs(skew.TotalSeconds):0.0} s {(skew < TimeSpan.Zero ? "behind" : "ahead of")} {whose}";
        return skew.Duration() > Most ? Diagnosis.Warning(words, "Let both machines set their clocks by NTP (chrony or systemd-timesyncd).") : Diagnosis.Ok(words);
    }

    private async Task<(string Whose, TimeSpan Skew)?> Other(CancellationToken cancel)
    {
        if (settings.Storage.File is null)
        {
            await using var db = new PortalDbFactory(settings.Storage).OpenForInstallation();
            await db.Facts(cancel);
            var before = time.GetUtcNow();
            if ((await db.Facts(cancel)).Clock is { } clock) return ("the database server's", before + ((time.GetUtcNow() - before) / 2) - clock);
        }

        var url = new Uri(settings.Portal.PublicUrl);
        return url.IsLoopback ? null : await Behind(url, cancel);
    }

    /// <summary>The Date of an answer is cut to the second (RFC 9110 section 5.6.7): half of one is in between.</summary>
    private async Task<(string Whose, TimeSpan Skew)?> Behind(Uri url, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancel);
            return answer.Headers.Date is { } date ? ($"the one behind {url.Host}", time.GetUtcNow() - date - TimeSpan.FromSeconds(0.5)) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
