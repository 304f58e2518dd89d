using Lethe.Mail.Outbound;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Tests.Outbound;

public sealed class EnvelopeSenderTests
{
    private static readonly Guid Email = Guid.Parse("01a20a3c-aa97-709b-b99f-2885f068e8e8");
    private readonly EnvelopeSender _sender = Of(MasterKey.Create());

    /// <summary>Mail that went out years ago must still find its email: the token was computed once by another program.</summary>
    [Fact]
    public void A_token_never_changes() =>
        Of(Keys.Known()).Of(Email, "portal.example").ShouldBe("b+01a20a3caa97709bb99f2885f068e8e8f9354c007e3c84ea401d@portal.example");

    [Fact]
    public void A_return_path_names_its_email() => _sender.Read(_sender.Of(Email, "portal.example")).ShouldBe(Email);

    [Fact]
    public void Servers_may_change_the_case() => _sender.Read(_sender.Of(Email, "portal.example").ToUpperInvariant()).ShouldBe(Email);

    [Fact]
    public void Servers_may_leave_the_domain_away() => _sender.Read(_sender.Of(Email, "portal.example").Split('@')[0]).ShouldBe(Email);

    [Fact]
    public void The_local_part_is_no_longer_than_servers_take() => _sender.Of(Email, "portal.example").Split('@')[0].Length.ShouldBeLessThan(64);

    [Fact]
    public void A_company_with_a_domain_of_its_own_has_a_return_path_below_it() =>
        _sender.Of(Email, "northwind.example").ShouldEndWith("@bounces.northwind.example");

    [Fact]
    public void Nobody_without_the_key_can_name_an_email() => _sender.Read(Of(MasterKey.Create()).Of(Email, "portal.example")).ShouldBeNull();

    [Fact]
    public void No_digit_can_be_changed()
    {
        var genuine = _sender.Of(Email, "portal.example");
        for (var at = 2; at < genuine.IndexOf('@'); at++)
        {
            var forged = genuine.ToCharArray();
            forged[at] = forged[at] == '0' ? '1' : '0';
            _sender.Read(new string(forged)).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("b+@portal.example")]
    [InlineData("northwind@portal.example")]
    [InlineData("b+zza20a3caa97709bb99f2885f068e8e800000000000000000000@portal.example")]
    public void What_is_none_of_ours_names_nothing(string address) => _sender.Read(address).ShouldBeNull();

    private static EnvelopeSender Of(MasterKey key) => new(key, new MailSettings { Domain = "portal.example" });
}
