using Lethe.Mail.Outbound;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Tests.Outbound;

public sealed class ReplyAddressTests
{
    private static readonly Guid Email = Guid.Parse("01a20a3c-aa97-709b-b99f-2885f068e8e8");
    private static readonly MailSettings Settings = new() { Domain = "portal.example" };
    private readonly MasterKey _key = MasterKey.Create();

    private ReplyAddress Address => new(_key, Settings);

    [Fact]
    public void It_names_its_email() => Address.Read(Address.Of(Email)).ShouldBe(Email);

    [Fact]
    public void A_token_never_changes() => new ReplyAddress(Keys.Known(), Settings).Of(Email).ShouldBe("r+01a20a3caa97709bb99f2885f068e8e89a05b40a194bec75f245@portal.example");

    [Fact]
    public void Servers_may_change_the_case() => Address.Read(Address.Of(Email).ToUpperInvariant()).ShouldBe(Email);

    [Fact]
    public void The_local_part_is_no_longer_than_servers_take() => Address.Of(Email).Split('@')[0].Length.ShouldBeLessThan(64);

    [Fact]
    public void An_internationalised_mail_domain_is_written_as_A_labels() =>
        new ReplyAddress(_key, new() { Domain = "straße.example" }).Of(Email).ShouldEndWith("@xn--strae-oqa.example");

    [Fact]
    public void Nobody_without_the_key_can_name_an_email() => Address.Read(new ReplyAddress(MasterKey.Create(), Settings).Of(Email)).ShouldBeNull();

    [Fact]
    public void A_return_path_is_no_reply_address_and_its_token_is_none_either()
    {
        var returnPath = new EnvelopeSender(_key, Settings).Of(Email, "portal.example");

        Address.Read(returnPath).ShouldBeNull();
        Address.Read($"r{returnPath[1..]}").ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("r+@portal.example")]
    [InlineData("r+sample@portal.example")]
    [InlineData("northwind@portal.example")]
    public void What_is_none_of_ours_names_nothing(string address) => Address.Read(address).ShouldBeNull();
}
