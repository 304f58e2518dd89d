using Microsoft.EntityFrameworkCore;

namespace Lethe.Portal.Tests.Commands;

public sealed class OperatorTests
{
    [Fact]
    public async Task An_account_becomes_an_operator_and_an_ordinary_one_again()
    {
        using var premises = new Premises();
        await premises.Found("ben@northwind.example");

        (await premises.Run("operator add BEN@northwind.example")).ShouldBe((0, "", "This account is an operator now."));
        (await IsOperator(premises)).ShouldBeTrue();
        (await premises.Run("operator remove ben@northwind.example")).ShouldBe((0, "", "This account is no operator any more."));
        (await IsOperator(premises)).ShouldBeFalse();
    }

    [Fact]
    public async Task One_who_belongs_to_no_company_is_made_with_a_link_to_choose_a_password()
    {
        using var premises = new Premises();

        var refused = await premises.Run("operator add olga@operator.example");
        refused.Code.ShouldBe(1);
        refused.Errors.ShouldContain("give --name");
        var made = await premises.Run("operator add olga@operator.example --name Olga");

        made.Code.ShouldBe(0, made.Errors);
        made.Output.ShouldContain("/account/new-password?account=");
        (await IsOperator(premises)).ShouldBeTrue();
    }

    private static async Task<bool> IsOperator(Premises premises)
    {
        await using var db = (await premises.Open()).Databases.OpenForInstallation();
        return await db.Users.Select(account => account.IsOperator).SingleAsync();
    }
}
