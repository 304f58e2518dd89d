using System.Globalization;
using Lethe.Mail.Inbound.Mailboxes;

namespace Lethe.Portal.Doctor;

/// <summary>A mailbox lets us in, has the folder, and its mail can be counted.</summary>
internal sealed class MailboxCheck(MailboxAddress address) : ICheck
{
    public string Name => "mailbox";

    public async Task<Diagnosis> Look(CancellationToken cancel)
    {
        if (address.Folder is { } folder && !Directory.Exists(folder)) return Diagnosis.Warning($"{address.Name} is not there yet", "The start makes it: look whether the portal may, and whether the mail server delivers there.");
        var (count, trouble) = await new MailboxProbe(address).Look(cancel);
        return trouble is null
            ? Diagnosis.Ok(string.Create(CultureInfo.InvariantCulture, $"{address.Name} lets us in and has {count:N0} {(count == 1 ? "mail" : "mails")}"))
            : Diagnosis.Problem($"{address.Name}: {trouble}", "Look at Mail__Mailboxes, and whether a mail program gets in with the same user and password.");
    }
}
