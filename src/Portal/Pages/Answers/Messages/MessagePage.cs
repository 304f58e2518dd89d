using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;
using Lethe.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Answers.Messages;

/// <summary>A page about one mail that came in: of the company's holding pen, or matched to one of its requests.</summary>
internal abstract class MessagePage(PortalDb db, ReadInbound read) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version that the form was shown over.</summary>
    [BindProperty]
    public int? Version { get; set; }

    public InboundEmail Mail { get; private set; } = null!;

    /// <summary>What was read of it; null where that failed, or it has been forgotten.</summary>
    public InboundReading? Reading { get; private set; }

    public string MessageUrl => $"/answers/messages/{Id}";

    /// <summary>Whether it waits for a person to say what it belongs to.</summary>
    public bool IsUnmatched => Mail.Status == InboundStatus.Unmatched;

    public bool IsInPen => Mail.Status is InboundStatus.Unmatched or InboundStatus.SetAside;

    public string Subject => new PenLine(Mail, Reading).Subject;

    public NamedAddress? From => new PenLine(Mail, Reading).From;

    protected PortalDb Db => db;

    protected ReadInbound Read => read;

    /// <summary>Loads it; false when this company has none of that id, or it has been thrown away.</summary>
    protected async Task<bool> Find(CancellationToken cancel)
    {
        var found = await db.InboundEmails.SingleOrDefaultAsync(
            email => email.Id == Id && (email.Status == InboundStatus.Unmatched || email.Status == InboundStatus.SetAside || email.Status == InboundStatus.Matched), cancel);
        if (found is null) return false;
        Mail = found;
        Reading = await read.Reading(db, Mail, cancel);
        if (Version is { } version) db.Expect(Mail, version);
        return true;
    }
}
