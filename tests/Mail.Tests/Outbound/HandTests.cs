using Lethe.Domain.Emails;
using Lethe.Mail.Outbound;
using Lethe.Storage.Emails;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Mail.Tests.Outbound;

public sealed class HandTests
{
    private static readonly TimeSpan Long = Hand.Slowness + TimeSpan.FromMilliseconds(1);
    private readonly FakeTimeProvider _time = new();
    private readonly Hand _hand;

    public HandTests() => _hand = new Hand(connections: 4, _time);

    [Fact]
    public void A_slow_destination_never_gets_the_last_connection()
    {
        Add("slow", 10);
        Take(3);
        _time.Advance(Long);

        _hand.TryTake().ShouldBeNull();
        Add("quick", 1);
        _hand.TryTake()!.Destination.ShouldBe("quick");
    }

    [Fact]
    public void A_slow_destination_is_forgiven_when_its_mail_goes_quickly_again()
    {
        Add("slow", 10);
        var three = Take(3);
        _time.Advance(Long);
        _hand.TryTake().ShouldBeNull();

        foreach (var email in three) _hand.Done(email);
        var next = _hand.TryTake().ShouldNotBeNull();
        _hand.Done(next);

        Take(4).Count.ShouldBe(4);
    }

    [Fact]
    public void Of_a_slow_destination_only_a_few_may_be_claimed()
    {
        Add("slow", 2);
        Take(1);
        _hand.Caps.ShouldBeEmpty();
        _time.Advance(Long);

        _hand.Caps["slow"].ShouldBe(3);
    }

    [Fact]
    public void Slow_mail_that_lies_here_takes_nobodys_room()
    {
        Add("slow", 10);
        Add("quick", 2);
        Take(3);
        _hand.Ready.ShouldBe(9);
        _time.Advance(Long);

        (_hand.Ready, _hand.Waiting).ShouldBe((2, 9));
    }

    [Fact]
    public void It_is_stuck_when_all_connections_are_held_up_and_other_mail_waits()
    {
        Add("slow", 4);
        Take(4);
        _time.Advance(Long);
        _hand.IsStuck.ShouldBeFalse();

        Add("quick", 1);

        _hand.IsStuck.ShouldBeTrue();
    }

    [Fact]
    public void What_comes_back_untried_goes_first()
    {
        Add("one", 1);
        Add("two", 1);
        var first = Take(1)[0];

        _hand.Return(first);

        (_hand.UnderWay, _hand.Waiting, _hand.TryTake()).ShouldBe((0, 2, first));
    }

    [Fact]
    public async Task Whoever_waits_hears_of_mail()
    {
        var arrival = _hand.WaitForMail(CancellationToken.None);
        arrival.IsCompleted.ShouldBeFalse();

        Add("one", 1);

        await arrival;
    }

    private void Add(string destination, int count) => _hand.Add([.. Enumerable.Range(0, count).Select(_ => Claimed(destination))]);

    private List<ClaimedEmail> Take(int count) => [.. Enumerable.Range(0, count).Select(_ => _hand.TryTake().ShouldNotBeNull())];

    private ClaimedEmail Claimed(string destination) => new()
    {
        Id = Guid.CreateVersion7(_time.GetUtcNow()),
        CompanyId = null,
        Kind = EmailKind.Account,
        ContentId = Guid.Empty,
        RequestId = null,
        SourceTaskId = null,
        DataSourceId = null,
        To = null,
        Destination = destination,
        DueAt = _time.GetUtcNow(),
        DeliveryAttempts = 0,
        Deferrals = 0,
        DeferredSince = null,
        Lease = new Lease(Guid.Empty, _time.GetUtcNow()),
    };
}
