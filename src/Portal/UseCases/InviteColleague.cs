using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Lethe.Domain.Activities;
using Lethe.Domain.Companies;
using Lethe.Domain.Emails;
using Lethe.Mail;
using Lethe.Mail.Outbound;
using Lethe.Storage;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.UseCases;

/// <summary>Invites somebody into a company. A new invitation takes the place of one that is still open.</summary>
internal sealed class InviteColleague(AccountMail mail, PublicUrl publicUrl, TimeProvider time)
{
    public async Task<Invitation> Invite(PortalDb db, Company company, Agent inviter, string email, AgentRole role, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var open = await db.Invitations.Where(invitation => invitation.AcceptedAt == null && invitation.WithdrawnAt == null).ToListAsync(cancel);
        foreach (var earlier in open.Where(invitation => EmailAddress.Same(invitation.Email, email))) earlier.Withdraw(now);

        var invited = new Invitation(company.Id, inviter.Id, email, role, Hash(token), now);
        db.Invitations.Add(invited);
        db.Activities.Add(new Activity(company.Id, ActivityKind.AgentInvited, inviter.Id, now) { About = email });
        await db.SaveChangesAsync(cancel);
        await mail.SendInvitation(company, inviter, email, $"{publicUrl.Value}/account/invitation?token={token}", cancel);
        return invited;
    }

    /// <summary>What is kept of the token in a link.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
