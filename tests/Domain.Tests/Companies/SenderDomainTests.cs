using Lethe.Domain.Companies;

namespace Lethe.Domain.Tests.Companies;

public sealed class SenderDomainTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly SenderDomain _domain = new(Guid.CreateVersion7(Now), "Müller.example", Now);

    [Fact]
    public void It_is_kept_as_mail_servers_see_it() => _domain.Domain.ShouldBe("xn--mller-kva.example");

    [Fact]
    public void One_check_that_finds_all_records_right_puts_it_into_use()
    {
        Check(SenderRecordState.Right).ShouldBe(SenderDomainChange.Verified);
        (_domain.IsVerified, _domain.VerifiedAt, _domain.CheckedAt).ShouldBe((true, Now, Now));
        Check(SenderRecordState.Right).ShouldBe(SenderDomainChange.None);
    }

    [Theory]
    [InlineData(SenderRecordState.Missing)]
    [InlineData(SenderRecordState.Different)]
    [InlineData(SenderRecordState.Unknown)]
    public void A_record_that_is_not_right_keeps_it_out_of_use(SenderRecordState state)
    {
        Check(state).ShouldBe(SenderDomainChange.None);
        _domain.IsVerified.ShouldBeFalse();
    }

    [Fact]
    public void A_domain_from_which_another_company_sends_is_not_put_into_use()
    {
        _domain.Check([new(SenderRecord.Dkim, SenderRecordState.Right, null)], isFree: false, Now).ShouldBe(SenderDomainChange.None);
        _domain.IsVerified.ShouldBeFalse();
    }

    [Fact]
    public void Three_wrong_checks_in_a_row_take_it_out_of_use()
    {
        Check(SenderRecordState.Right);
        Check(SenderRecordState.Missing).ShouldBe(SenderDomainChange.None);
        Check(SenderRecordState.Different).ShouldBe(SenderDomainChange.None);
        _domain.IsVerified.ShouldBeTrue();
        Check(SenderRecordState.Missing).ShouldBe(SenderDomainChange.FellBack);
        _domain.IsVerified.ShouldBeFalse();
        Check(SenderRecordState.Missing).ShouldBe(SenderDomainChange.None);
        Check(SenderRecordState.Right).ShouldBe(SenderDomainChange.Verified);
    }

    [Fact]
    public void A_right_check_between_wrong_ones_starts_the_count_anew()
    {
        foreach (var state in new[] { SenderRecordState.Right, SenderRecordState.Missing, SenderRecordState.Missing, SenderRecordState.Right, SenderRecordState.Missing, SenderRecordState.Missing }) Check(state);
        _domain.IsVerified.ShouldBeTrue();
    }

    [Fact]
    public void An_outage_of_dns_never_counts()
    {
        Check(SenderRecordState.Right);
        for (var round = 0; round < 10; round++) Check(SenderRecordState.Unknown);
        (_domain.IsVerified, _domain.WrongChecks).ShouldBe((true, 0));
    }

    private SenderDomainChange Check(SenderRecordState dkim) =>
        _domain.Check([new(SenderRecord.Dkim, dkim, null), new(SenderRecord.Dmarc, SenderRecordState.Right, null)], isFree: true, Now);
}
