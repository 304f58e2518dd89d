using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using NetEscapades.AspNetCore.SecurityHeaders;

namespace Lethe.Portal.Pages.DataSources;

/// <summary>The HTML of the email as a mail program shows it, for the sandboxed frame on the data source's page.</summary>
[SecurityHeadersPolicy(SecurityHeaders.Letter)]
internal sealed class PreviewModel(PortalDb db, CurrentAgent me, SendTest test, TimeProvider time) : DataSourcePage(db, me, time)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) =>
        await Find(cancel) ? Content((await test.Sample(Db, Me.Company, Me.Agent, Source, cancel)).Html, "text/html; charset=utf-8") : NotFound();
}
