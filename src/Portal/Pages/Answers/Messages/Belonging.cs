using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Answers.Messages;

/// <summary>What a message belongs to.</summary>
/// <param name="Request">The request.</param>
/// <param name="DataSource">The data source; null where it is about a mail to the person.</param>
/// <param name="TaskId">The source task.</param>
/// <param name="AnswerId">The answer that was read of it; null where it is none.</param>
internal sealed record Belonging(PrivacyRequest Request, string? DataSource, Guid? TaskId, Guid? AnswerId)
{
    public string RequestUrl => $"/requests/{Request.Number}";

    public string TaskUrl => $"{RequestUrl}/tasks/{TaskId}";

    public static async Task<Belonging?> Of(PortalDb db, InboundEmail mail, CancellationToken cancel)
    {
        if (await db.Requests.AsNoTracking().SingleOrDefaultAsync(request => request.Id == mail.RequestId, cancel) is not { } request) return null;
        var source = mail.SourceTaskId is null ? null : await db.DataSources.Where(source => source.Id == mail.DataSourceId).Select(source => source.Name).SingleOrDefaultAsync(cancel);
        var answer = await db.Answers.Where(answer => answer.InboundEmailId == mail.Id).Select(answer => (Guid?)answer.Id).SingleOrDefaultAsync(cancel);
        return new(request, source, mail.SourceTaskId, answer);
    }
}
