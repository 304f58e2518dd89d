using Lethe.Mail.Outbound;
using Lethe.Portal.Access;
using Lethe.Portal.Nodes;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Lethe.Storage.Mailboxes;
using Lethe.Storage.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Pages.Operator;

/// <summary>The installation in figures: how delivery goes, where mail comes in, which nodes run, on what.</summary>
[Authorize(AccessRegistration.Account)]
[OperatorOnly]
internal sealed class IndexModel(PortalDbFactory databases, QueueFigures queue, DeliveryHistory history, MailboxFigures mailboxes, RelayWatch watch, RelayAddress relay, TimeProvider time) : PageModel
{
    public QueueDepth Queue { get; private set; } = null!;

    public DeliveryDay Day { get; private set; } = null!;

    public TimeToRelay? TimeToRelay { get; private set; }

    public IReadOnlyList<Node> Nodes { get; private set; } = [];

    public IReadOnlyList<Mailbox> Mailboxes { get; private set; } = [];

    public DatabaseFacts Database { get; private set; } = null!;

    public int Companies { get; private set; }

    public string? Trouble { get; private set; }

    public RelayAddress Relay => relay;

    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Now = time.GetUtcNow();
        Queue = await queue.Read(cancel);
        Day = await history.Read(cancel);
        Trouble = await watch.Trouble(cancel);
        Mailboxes = await mailboxes.Read(cancel);
        await using var db = databases.OpenForInstallation();
        TimeToRelay = await TimeToRelay.Read(db, Now, cancel);
        Nodes = await db.Nodes.AsNoTracking().OrderBy(node => node.Id).ToListAsync(cancel);
        Database = await db.Facts(cancel);
        Companies = await db.Companies.CountAsync(cancel);
    }

    public bool IsAlive(Node node) => Now - node.SeenAt < RelayWatch.Alive;
}
