using Lethe.Mail.Outbound;
using Lethe.Storage.Secrets;

namespace Lethe.Mail.Tests.Outbound;

public sealed class AnswerLinkTests
{
    private static readonly Guid Email = Guid.Parse("01a20a3c-aa97-709b-b99f-2885f068e8e8");
    private readonly MasterKey _key = MasterKey.Create();

    private AnswerLink Link => new(_key, new("https://privacy.portal.example"));

    [Fact]
    public void Its_token_names_its_email() => Link.Read(Token(Link.Of(Email))).ShouldBe(Email);

    [Fact]
    public void A_token_never_changes() =>
        new AnswerLink(Keys.Known(), new("https://privacy.portal.example")).Of(Email).ShouldBe("https://privacy.portal.example/public/answer/01a20a3caa97709bb99f2885f068e8e8cc2d06532ecccef5554f");

    [Fact]
    public void No_digit_can_be_changed()
    {
        var genuine = Token(Link.Of(Email));
        for (var at = 0; at < genuine.Length; at++)
        {
            var forged = genuine.ToCharArray();
            forged[at] = forged[at] == '0' ? '1' : '0';
            Link.Read(new string(forged)).ShouldBeNull();
        }
    }

    [Fact]
    public void A_reply_address_opens_no_page_for_whoever_has_seen_only_that()
    {
        var address = new ReplyAddress(_key, new() { Domain = "portal.example" }).Of(Email);

        Link.Read(address[2..address.IndexOf('@')]).ShouldBeNull();
    }

    [Fact]
    public void A_sample_says_so_and_names_nothing()
    {
        Link.Sample.ShouldBe("https://privacy.portal.example/public/answer/sample");
        Link.Read(AnswerLink.SampleToken).ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../requests")]
    [InlineData("zza20a3caa97709bb99f2885f068e8e800000000000000000000")]
    public void What_is_none_of_ours_names_nothing(string? token) => Link.Read(token).ShouldBeNull();

    private static string Token(string link) => link["https://privacy.portal.example/public/answer/".Length..];
}
