using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using NetEscapades.AspNetCore.SecurityHeaders;

namespace Lethe.Portal.Pages.Answers.Messages;

/// <summary>The HTML of one mail, made safe, for a frame without rights.</summary>
[SecurityHeadersPolicy(SecurityHeaders.StrangersLetter)]
internal sealed class HtmlModel(PortalDb db, ReadInbound read) : MessagePage(db, read)
{
    private const string Head = """
        <!doctype html><html><head><meta charset="utf-8"><title>Message</title>
        <style>body{font:15px/1.5 system-ui,sans-serif;color:#1c2422;background:#fff;margin:16px;overflow-wrap:anywhere}table{max-width:100%}blockquote{margin:0 0 0 4px;padding-left:12px;border-left:2px solid #c9d2cf}</style>
        </head><body>
        """;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await Find(cancel) || Mail.Status == InboundStatus.SetAside) return NotFound();
        return await Read.Message(Db, Mail, cancel) is { Html: { } html } ? Content($"{Head}{html}</body></html>", "text/html; charset=utf-8") : NotFound();
    }
}
