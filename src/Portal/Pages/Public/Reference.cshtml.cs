using Lethe.Domain.Requests;
using Lethe.Mail;
using Lethe.Mail.Outbound;
using Lethe.Mail.Templates;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Public;

/// <summary>Is this email genuine? Whoever got one types its reference and learns who asked whom, and nothing of the person. The reference never stands in an address.</summary>
internal sealed class ReferenceModel(PortalDbFactory databases, PublicLimits limits, PublicUrl publicUrl) : PublicPage
{
    public const int Longest = 100;

    [BindProperty]
    public string? Reference { get; set; }

    public override string Address => "/public/reference";

    /// <summary>The key of what was found out; null before something was asked.</summary>
    public string? Found { get; private set; }

    public string Sentence { get; private set; } = "";

    /// <summary>Where the links of a genuine email lead.</summary>
    public string Host => new Uri(publicUrl.Value).Authority;

    public void OnGet()
    {
        // The form alone.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        Reference = Reference?.Trim() is { Length: > 0 } typed ? typed[..Math.Min(typed.Length, Longest)] : null;
        (Found, Sentence) = await Look(cancel);
        return Page();
    }

    protected override bool IsTooFast() => !limits.TakesReference(HttpContext);

    private async Task<(string Found, string Sentence)> Look(CancellationToken cancel)
    {
        if (IsSample()) return Told("check-sample");
        if (Domain.Requests.Reference.IsMistyped(Reference)) return Told("check-mistyped");
        if (Domain.Requests.Reference.Read(Reference) is not { } reference) return Told("check-none");
        await using var db = databases.OpenForInstallation();
        var found = await (
            from task in db.SourceTasks.AsNoTracking()
            join request in db.Requests on task.RequestId equals request.Id
            join source in db.DataSources on task.DataSourceId equals source.Id
            join company in db.Companies on task.CompanyId equals company.Id
            where task.Reference == reference && task.AskedAt != null
            select new { task, request.DueOn, Source = source.Name, company }).SingleOrDefaultAsync(cancel);
        if (found is null) return Told("check-unknown");
        var askedOn = found.company.Today(found.task.AskedAt!.Value);
        var dueOn = found.task.DueOn ?? DueDate.ForDataSource(found.DueOn, found.company.AnswerMargin, askedOn);
        return ("check-yes", Texts["check-yes-text", ("company", found.company.Name), ("source", found.Source),
            ("date", LetterDate.Of(askedOn, Texts.Language)), ("due", LetterDate.Of(dueOn, Texts.Language))]);
    }

    private (string Found, string Sentence) Told(string found) => (found, Texts[$"{found}-text"]);

    private bool IsSample() => string.Equals(Reference?.Replace("-", "", StringComparison.Ordinal), SendTest.SampleReference.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
