using Lethe.Mail.Outbound;

namespace Lethe.Mail.Tests.Outbound;

public sealed class ServerWordsTests
{
    [Theory]
    [InlineData("550 5.1.1 <grace.hopper@person.example>: no such user", "550 5.1.1 <address> no such user")]
    [InlineData("550 user grace.hopper (grace.hopper@person.example) unknown", "550 user <address> <address> unknown")]
    [InlineData("550 <GRACE.HOPPER> unknown", "550 <address> unknown")]
    [InlineData("Connection refused", "Connection refused")]
    public void What_is_said_about_a_person_stays_out(string words, string kept) =>
        ServerWords.WithoutPeople(null, Letters.Plain(to: "grace.hopper@person.example").Envelope, words).ShouldBe(kept);

    [Theory]
    [InlineData("550 5.1.1 <privacy@vendor.example>: no such user", "550 5.1.1 <privacy@vendor.example>: no such user")]
    [InlineData("550 5.1.1 <Privacy@Vendor.example>: privacy unknown", "550 5.1.1 <Privacy@Vendor.example>: privacy unknown")]
    [InlineData("554 5.7.1 we know grace@person.example too well", "554 5.7.1 we know <address> too well")]
    [InlineData("554 a@b@c @ <@>", "554 <address> <address> <address>")]
    public void Of_addresses_only_the_data_sources_own_stays(string words, string kept) =>
        ServerWords.WithoutPeople("privacy@vendor.example", Letters.Plain().Envelope, words).ShouldBe(kept);
}
