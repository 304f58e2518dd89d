using Lethe.Storage.Mailboxes;
using Microsoft.Extensions.Time.Testing;

namespace Lethe.Storage.Tests.Mailboxes;

public abstract class MailboxLeasePromises(StorageProvider provider) : StoragePromise(provider)
{
    private const string Name = "imap://portal@mail.example:143/INBOX";
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private readonly FakeTimeProvider _time = new(new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero));

    [Fact]
    public async Task One_node_holds_a_mailbox_at_a_time_and_may_renew()
    {
        var (ours, theirs) = (Node(1), Node(2));

        (await ours.Take(default), await theirs.Take(default), await ours.Take(default)).ShouldBe((true, false, true));
    }

    [Fact]
    public async Task Of_many_that_want_it_in_one_moment_one_gets_it()
    {
        var taken = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => Task.Run(() => Node(number).Take(default))));

        taken.Count(isOurs => isOurs).ShouldBe(1);
    }

    [Fact]
    public async Task It_ends_by_itself_and_what_the_old_holder_tells_then_counts_no_more()
    {
        var (ours, theirs) = (Node(1), Node(2));
        await ours.Take(default);
        await ours.Move("7:1", default);
        _time.Advance(Length + TimeSpan.FromSeconds(1));

        (await theirs.Take(default)).ShouldBeTrue();
        await ours.Move("7:9", default);
        await ours.Failed("broken", default);
        await ours.Release(default);

        var mailbox = await theirs.Read(default);
        (mailbox.HeldBy, mailbox.Position, mailbox.Trouble).ShouldBe((new Guid(2, 0, 0, new byte[8]), "7:1", null));
        (await ours.Take(default)).ShouldBeFalse();
    }

    [Fact]
    public async Task Given_back_it_is_anybodys_and_its_position_stays()
    {
        var (ours, theirs) = (Node(1), Node(2));
        await ours.Take(default);
        await ours.Move("7:1", default);

        await ours.Release(default);

        (await theirs.Take(default)).ShouldBeTrue();
        (await theirs.Read(default)).Position.ShouldBe("7:1");
    }

    [Fact]
    public async Task Trouble_is_told_with_the_instant_at_which_it_began_until_the_mailbox_answers()
    {
        var lease = Node(1);
        await lease.Take(default);
        var began = _time.GetUtcNow();
        await lease.Failed("The server was silent.", default);
        _time.Advance(TimeSpan.FromSeconds(10));
        await lease.Failed(new string('x', 2000), default);

        var down = await lease.Read(default);
        (down.Trouble!.Length, down.TroubleSince, down.SeenAt).ShouldBe((Mailbox.MaximumTrouble, began, null));
        await lease.Answered(null, default);

        var up = await lease.Read(default);
        (up.Trouble, up.TroubleSince, up.SeenAt).ShouldBe((null, null, _time.GetUtcNow()));
    }

    [Fact]
    public async Task Mailboxes_that_no_node_holds_any_more_are_not_shown_and_after_a_month_forgotten_unless_they_are_ours()
    {
        await Node(1).Take(default);
        var figures = new MailboxFigures(Databases, _time);
        (await figures.Read(default)).ShouldHaveSingleItem().Name.ShouldBe(Name);

        _time.Advance(TimeSpan.FromDays(31));
        (await figures.Read(default)).ShouldBeEmpty();
        await figures.Forget([Name], default);
        (await Node(1).Read(default)).ShouldNotBeNull();
        await figures.Forget([], default);

        await Should.ThrowAsync<InvalidOperationException>(() => Node(1).Read(default));
    }

    private MailboxLease Node(int number) => new(Databases, Name, new Guid(number, 0, 0, new byte[8]), Length, _time);
}

public sealed class MailboxLeasePromisesOnSqlite() : MailboxLeasePromises(StorageProvider.Sqlite);

public sealed class MailboxLeasePromisesOnPostgreSql() : MailboxLeasePromises(StorageProvider.PostgreSql);
