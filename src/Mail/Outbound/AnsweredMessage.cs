using Lethe.Storage;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using MimeKit.Utils;

namespace Lethe.Mail.Outbound;

/// <summary>The mail that a data source last answered with: what we write next goes on with its thread there, too.</summary>
public sealed class AnsweredMessage(Vault vault)
{
    /// <summary>Longer ones are not worth a header line (RFC 5322 section 2.1.1).</summary>
    private const int LongestMessageId = 500;

    /// <summary>Its Message-ID without angle brackets; null when no person there has answered by mail, or the mail has none that can be used.</summary>
    public async Task<string?> MessageId(PortalDb db, Guid taskId, CancellationToken cancel = default)
    {
        var content = await (
            from answer in db.Answers
            join mail in db.InboundEmails on answer.InboundEmailId equals mail.Id
            where answer.SourceTaskId == taskId && !answer.IsAutomatic
            orderby answer.Id descending
            select (Guid?)mail.ContentId).FirstOrDefaultAsync(cancel);
        return content is { } id && await vault.Open(db, id, cancel) is { } raw ? Read(raw) : null;
    }

    private static string? Read(byte[] raw)
    {
        try
        {
            using var stream = new MemoryStream(raw);
            var headers = HeaderList.Load(stream);
            return headers[HeaderId.MessageId] is { } text && MimeUtils.ParseMessageId(text) is { Length: > 0 and <= LongestMessageId } id && id.All(c => c is > ' ' and < '\u007F' and not ('<' or '>'))
                ? id
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
