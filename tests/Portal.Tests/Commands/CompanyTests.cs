namespace Lethe.Portal.Tests.Commands;

public sealed class CompanyTests
{
    [Theory]
    [InlineData("First")]
    [InlineData("Open")]
    public async Task A_link_that_would_open_nothing_is_not_printed(string signUp)
    {
        using var premises = new Premises();
        var (code, output, errors) = await premises.Run("company invite eve@acme.example", ("Portal__SignUp", signUp));
        (code, output).ShouldBe((1, ""));
        errors.ShouldBe($"Portal__SignUp is {signUp}, and with it a link opens nothing. Set Portal__SignUp=Invited, also where the portal runs, and ask again.");
    }

    [Theory]
    [InlineData("both")]
    [InlineData("mail")]
    public async Task Where_people_are_invited_it_prints_the_link(string roles)
    {
        using var premises = new Premises();
        var (code, output, errors) = await premises.Run("company invite eve@acme.example", ("Portal__SignUp", "invited"), ("Roles", roles));
        (code, errors).ShouldBe((0, ""));
        output.ShouldStartWith("http://localhost:5080/account/sign-up?invitation=");
    }
}
