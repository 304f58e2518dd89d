namespace Lethe.Portal.Tests.Commands;

public sealed class AccountTests
{
    [Fact]
    public async Task An_address_that_is_confirmed_needs_no_link()
    {
        using var premises = new Premises();
        await premises.Found("ben@northwind.example");
        (await premises.Run("account confirm ben@northwind.example")).ShouldBe((0, "", "This address is confirmed already."));
    }

    [Fact]
    public async Task An_address_that_is_not_confirmed_gets_its_link()
    {
        using var premises = new Premises();
        await premises.Found("ben@northwind.example", isConfirmed: false);
        var (code, output, errors) = await premises.Run("account confirm ben@northwind.example");
        (code, errors).ShouldBe((0, ""));
        output.ShouldStartWith("http://localhost:5080/account/confirmation?account=");
    }
}
