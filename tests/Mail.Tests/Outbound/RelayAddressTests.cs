using Lethe.Mail.Outbound;

namespace Lethe.Mail.Tests.Outbound;

public sealed class RelayAddressTests
{
    [Theory]
    [InlineData("smtp://relay.example", "relay.example", 25, null, null, RelayTls.Auto)]
    [InlineData("smtp://relay.example/", "relay.example", 25, null, null, RelayTls.Auto)]
    [InlineData("SMTP://Relay.Example:587", "relay.example", 587, null, null, RelayTls.Auto)]
    [InlineData("smtp://127.0.0.1:2525?tls=none", "127.0.0.1", 2525, null, null, RelayTls.None)]
    [InlineData("smtp://[::1]:25", "::1", 25, null, null, RelayTls.Auto)]
    [InlineData("smtp://relay.example:465?tls=REQUIRED", "relay.example", 465, null, null, RelayTls.Required)]
    [InlineData("smtp://lethe:secret@relay.example:587?tls=required", "relay.example", 587, "lethe", "secret", RelayTls.Required)]
    [InlineData("smtp://me%40example.org:p%40ss%3Aw%2Ford%25@relay.example?tls=auto", "relay.example", 25, "me@example.org", "p@ss:w/ord%", RelayTls.Auto)]
    [InlineData("smtp://lethe:a:b@relay.example", "relay.example", 25, "lethe", "a:b", RelayTls.Auto)]
    [InlineData("smtp://lethe@relay.example", "relay.example", 25, "lethe", null, RelayTls.Auto)]
    public void It_reads_a_relay(string text, string host, int port, string? user, string? password, RelayTls tls)
    {
        var address = RelayAddress.Read(text).ShouldNotBeNull();

        (address.Host, address.Port, address.User, address.Password, address.Tls, address.IsFolder).ShouldBe((host, port, user, password, tls, false));
    }

    [Theory]
    [InlineData("folder:data/mail", "data/mail")]
    [InlineData("folder:/var/lib/lethe/mail", "/var/lib/lethe/mail")]
    [InlineData("Folder: mail ", "mail")]
    public void It_reads_a_folder(string text, string folder) => RelayAddress.Read(text).ShouldNotBeNull().Folder.ShouldBe(folder);

    [Theory]
    [InlineData("")]
    [InlineData("relay.example")]
    [InlineData("relay.example:25")]
    [InlineData("smtp:")]
    [InlineData("smtp://")]
    [InlineData("smtp://:25")]
    [InlineData("smtps://relay.example")]
    [InlineData("http://relay.example")]
    [InlineData("smtp://relay.example:0")]
    [InlineData("smtp://relay.example:65536")]
    [InlineData("smtp://relay.example:mail")]
    [InlineData("smtp://relay.example/path")]
    [InlineData("smtp://relay.example?tls=maybe")]
    [InlineData("smtp://relay.example?ssl=true")]
    [InlineData("smtp://relay.example?tls=none&tls=required")]
    [InlineData("smtp://relay.example#tls=none")]
    [InlineData("smtp://:secret@relay.example")]
    [InlineData("folder:")]
    [InlineData("folder:  ")]
    public void Anything_else_is_no_relay(string text) => RelayAddress.Read(text).ShouldBeNull();

    [Fact]
    public void It_never_tells_its_secrets()
    {
        var address = RelayAddress.Read("smtp://lethe:secret@relay.example:587")!;

        $"{address}".ShouldBe("smtp://relay.example:587");
        RelayAddress.Read("folder:data/mail")!.ToString().ShouldBe("folder:data/mail");
    }
}
