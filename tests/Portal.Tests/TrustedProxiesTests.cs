namespace Lethe.Portal.Tests;

public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("10.0.0.5", 1)]
    [InlineData("10.0.0.5, 10.1.0.0/16, fd00::/8,::1", 4)]
    public void Addresses_and_networks_are_read(string? text, int count) => TrustedProxies.Read(text)!.Count.ShouldBe(count);

    [Theory]
    [InlineData("proxy.example")]
    [InlineData("10.0.0.0/99")]
    [InlineData("10.0.0.5 10.0.0.6")]
    public void Anything_else_is_refused(string text) => TrustedProxies.Read(text).ShouldBeNull();
}
