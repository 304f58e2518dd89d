using Lethe.Mail.Inbound.Mailboxes;

namespace Lethe.Mail.Tests.Inbound.Mailboxes;

public sealed class MailboxAddressTests
{
    [Theory]
    [InlineData("imaps://ada:geheim@mail.example/INBOX", "imaps://ada@mail.example:993/INBOX")]
    [InlineData("imaps://ada%40portal.example:p%40ss%3A@mail.example", "imaps://ada@portal.example@mail.example:993/INBOX")]
    [InlineData("imap://ada:geheim@mail.example:1143/Archive/2026?tls=none", "imap://ada@mail.example:1143/Archive/2026")]
    [InlineData("imap://ada@mail.example?password-file=%2Fetc%2Fsecret&tls=required", "imap://ada@mail.example:143/INBOX")]
    [InlineData("folder:/var/mail/portal", "folder:/var/mail/portal")]
    public void A_mailbox_has_a_name_without_its_secrets(string text, string name)
    {
        var address = MailboxAddress.Read(text).ShouldNotBeNull();
        address.Name.ShouldBe(name);
        address.ToString().ShouldNotContain("ada");
    }

    [Fact]
    public void Users_passwords_and_files_are_unescaped()
    {
        var address = MailboxAddress.Read("imaps://ada%40portal.example:p%40ss%3A@mail.example")!;
        (address.User, address.Password, address.IsSecure).ShouldBe(("ada@portal.example", "p@ss:", true));
        MailboxAddress.Read("imap://ada@mail.example?password-file=%2Fetc%2Fa%20secret&tls=required")!.PasswordFile.ShouldBe("/etc/a secret");
    }

    [Theory]
    [InlineData("")]
    [InlineData("INBOX")]
    [InlineData("folder:")]
    [InlineData("pop3://ada:geheim@mail.example")]
    [InlineData("imaps://mail.example/INBOX")]
    [InlineData("imaps://:geheim@mail.example/INBOX")]
    [InlineData("imaps://ada:geheim@mail.example/INBOX?tls=none")]
    [InlineData("imaps://ada:geheim@mail.example/INBOX?tls=perhaps")]
    [InlineData("imaps://ada:geheim@mail.example/INBOX?colour=red")]
    [InlineData("imaps://ada@mail.example/INBOX?password-file=")]
    [InlineData("imaps://ada:geheim@mail.example:0/INBOX")]
    public void Anything_else_is_none(string text) => MailboxAddress.Read(text).ShouldBeNull();
}
