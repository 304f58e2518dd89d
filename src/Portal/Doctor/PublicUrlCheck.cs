namespace Lethe.Portal.Doctor;

/// <summary>The address that people open leads to this portal.</summary>
internal sealed class PublicUrlCheck(Settings settings, HttpClient http) : ICheck
{
    public string Name => "public URL";

    public async Task<Diagnosis> Look(CancellationToken cancel)
    {
        var url = new Uri(settings.Portal.PublicUrl.TrimEnd('/') + "/health/live");
        if (!settings.Roles.HasFlag(Roles.Portal)) return Diagnosis.Ok("this node shows no pages");
        try
        {
            using var answer = await http.GetAsync(url, cancel);
            if (!answer.IsSuccessStatusCode) return Diagnosis.Problem($"{url} answers {(int)answer.StatusCode}", "Look whether the reverse proxy leads to where Lethe listens (urls).");
        }
        catch (HttpRequestException e)
        {
            return Diagnosis.Problem($"{url} does not answer: {e.Message}", "Look whether Lethe runs, whether Portal__PublicUrl is right, and at the reverse proxy and its certificate.");
        }

        return url is { Scheme: "http", IsLoopback: false }
            ? Diagnosis.Warning($"{settings.Portal.PublicUrl} answers, but without encryption", "Put a reverse proxy with a certificate before it, and set Portal__PublicUrl to https.")
            : Diagnosis.Ok($"{settings.Portal.PublicUrl} answers");
    }
}
