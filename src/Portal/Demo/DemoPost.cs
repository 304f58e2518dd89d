using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Demo;

/// <summary>The mail that has come in overnight, for a newcomer to find: two answers to decide, and a message that belongs to nothing.</summary>
internal sealed class DemoPost(MailFolder mails, DemoInbox inbox)
{
    private static readonly string[] Answers =
    [
        "Hello,\n\nwe have received your request to delete this person's data. It will be deleted within 30 days, and we will let you know.\n\nKind regards\nPrivacy desk",
        "Done, see subject.\n\nSent from my phone",
    ];

    /// <summary>Delivers it; it is read when the demo runs.</summary>
    public async Task Deliver(PortalDb db, Company company, string mailDomain, DateTimeOffset now, CancellationToken cancel)
    {
        inbox.Deliver("stray.demo", VendorMail.Stray($"{company.SenderSlug}@{mailDomain}", now.AddHours(-3)));
        var silent = await db.SourceTasks.Where(task => task.Outcome == Outcome.Requested && task.AnsweredAt == null)
            .Join(db.OutboundEmails.Where(email => email.Kind == EmailKind.DeletionRequest && email.Status == DeliveryStatus.Sent), task => task.Id, email => email.SourceTaskId, (_, email) => new { email.Id, email.MessageId })
            .OrderByDescending(email => email.Id).Take(Answers.Length).ToListAsync(cancel);
        foreach (var (email, text) in silent.Zip(Answers))
        {
            if (mails.Read(email.Id) is not { } mail) continue;
            inbox.Deliver($"{email.Id:N}.0.demo", VendorMail.Answer(mail, email.MessageId, new(0, VendorWay.Mail, TimeSpan.Zero, text), now.AddHours(-2)));
        }
    }
}
