using Lethe.Domain.Emails;
using Lethe.Mail.Inbound.Reports;

namespace Lethe.Mail.Tests.Inbound.Reports;

public sealed class ReasonRulesTests
{
    [Theory]
    [InlineData("550 5.1.1 Mailbox full", "5.1.1", FailureReason.MailboxFull, false)]
    [InlineData("550 5.0.0 No such user here", "5.0.0", FailureReason.AddressGone, true)]
    [InlineData("", "5.1.1", FailureReason.AddressGone, true)]
    [InlineData("", "5.2.2", FailureReason.MailboxFull, false)]
    [InlineData("550 5.7.1 Go and read our pages", null, FailureReason.RefusedByPolicy, false)]
    [InlineData("452 4.3.1 Insufficient disk space", "4.3.1", FailureReason.Temporary, false)]
    [InlineData("452 Insufficient disk space", null, FailureReason.MailboxFull, false)]
    [InlineData("450 4.2.0 Greylisted, see you later", "4.2.0", FailureReason.Temporary, false)]
    [InlineData("550 This account has been suspended", null, FailureReason.AddressGone, false)]
    [InlineData("550 5.1.8 Sender address rejected: Domain not found", "5.1.8", FailureReason.RefusedByPolicy, false)]
    [InlineData("Der Empfänger ist unbekannt", null, FailureReason.AddressGone, true)]
    [InlineData("La boîte du destinataire est pleine", null, FailureReason.MailboxFull, false)]
    [InlineData("", null, FailureReason.Other, false)]
    public void Words_beat_codes_and_codes_beat_nothing(string diagnostic, string? status, FailureReason reason, bool isPermanent)
    {
        var verdict = ReasonRules.Shared.Judge(Testimony.Of(diagnostic, null, status));

        (verdict.Reason, verdict.IsPermanent).ShouldBe((reason, isPermanent));
    }

    [Fact]
    public void An_unknown_user_after_the_mail_was_sent_is_a_filters_word() =>
        ReasonRules.Shared.Judge(Testimony.Of("550 Unknown user", "said: 550 Unknown user (in reply to end of DATA command)", "5.0.0")).Reason.ShouldBe(FailureReason.RefusedByPolicy);

    [Fact]
    public void What_is_said_of_the_sender_is_not_about_the_address() =>
        ReasonRules.Shared.Judge(Testimony.Of("550 no such domain", "SMTP error from remote mail server after MAIL FROM:<b@c.example>: 550 no such domain", null)).Reason.ShouldBe(FailureReason.RefusedByPolicy);

    [Fact]
    public void The_verdict_says_whose_words_led_to_it() =>
        ReasonRules.Shared.Judge(Testimony.Of("552 Boîte du destinataire pleine", null, null)).Because.ShouldBe("\"boite du destinataire pleine\": the mailbox is full (Orange, La Poste, Free (fr)).");
}
