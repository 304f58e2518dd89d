using Lethe.Mail.Inbound.Mailboxes;

namespace Lethe.Mail.Tests.Inbound.Mailboxes;

public sealed class MaildirNameTests
{
    [Theory]
    [InlineData("1.a.host", "1.a.host", "1.a.host:2,S")]
    [InlineData("1.a.host,S=18:2,", "1.a.host,S=18", "1.a.host,S=18:2,S")]
    [InlineData("1.a.host:2,FRT", "1.a.host", "1.a.host:2,FRST")]
    [InlineData("1.a.host:2,S", "1.a.host", "1.a.host:2,S")]
    [InlineData("1.a.host:1,experiment", "1.a.host", "1.a.host:2,S")]
    public void What_makes_it_unique_stays_whatever_mail_programs_mark(string name, string unique, string seen)
    {
        MaildirName.Read(name).Unique.ShouldBe(unique);
        MaildirName.Read(name).AsSeen().ToString().ShouldBe(seen);
    }
}
