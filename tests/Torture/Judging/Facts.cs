using Lethe.Domain.Activities;
using Lethe.Domain.Emails;
using Lethe.Storage;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Torture.Judging;

/// <summary>What the database says when all is over.</summary>
internal sealed record Facts(IReadOnlyList<OutboundEmail> Emails, ILookup<Guid, DeliveryAttempt> Attempts, ILookup<Guid?, ActivityKind> Activities, IReadOnlyDictionary<Guid, byte[]> Texts)
{
    public static async Task<Facts> Read(PortalDbFactory databases, Vault vault)
    {
        await using var db = databases.OpenForInstallation();
        var emails = await db.OutboundEmails.AsNoTracking().OrderBy(email => email.Id).ToListAsync();
        var attempts = await db.DeliveryAttempts.AsNoTracking().OrderBy(attempt => attempt.Number).ToListAsync();
        var activities = await db.Activities.AsNoTracking().Where(activity => activity.EmailId != null).Select(activity => new { activity.EmailId, activity.Kind }).ToListAsync();
        var texts = new Dictionary<Guid, byte[]>();
        foreach (var email in emails) texts[email.Id] = await vault.Open(db, email.ContentId) ?? [];
        return new(emails, attempts.ToLookup(attempt => attempt.EmailId), activities.ToLookup(activity => activity.EmailId, activity => activity.Kind), texts);
    }
}
