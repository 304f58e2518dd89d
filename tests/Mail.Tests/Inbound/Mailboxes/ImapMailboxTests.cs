using System.Diagnostics;
using Lethe.Mail.Inbound;
using Lethe.Mail.Inbound.Mailboxes;
using Lethe.Storage;
using Lethe.Storage.Emails;
using Lethe.Testing.Imap;
using Lethe.Testing.Processes;
using MailKit;
using MailKit.Search;

namespace Lethe.Mail.Tests.Inbound.Mailboxes;

/// <summary>Against a real Dovecot.</summary>
public sealed class ImapMailboxTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_mail_is_stored_within_seconds_because_the_server_tells_of_it_and_is_then_marked_as_seen()
    {
        using var dovecot = await DovecotServer.StartNewAsync();
        await using var premises = await Premises.Open();
        var node = await premises.Start(TimeSpan.FromMinutes(20), dovecot.Address());
        await premises.Until("that it is looked into", mailbox => mailbox.SeenAt is not null);
        var woken = node.Get<InboundSignal>().WaitForWork(Patience, default);
        var since = Stopwatch.StartNew();

        await dovecot.DeliverAsync("Yes, it is deleted");
        await premises.UntilStored(1);
        await woken;

        since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        var email = premises.Stored().Single();
        (await premises.Subjects()).ShouldBe(["Yes, it is deleted"]);
        email.Mailbox.ShouldBe($"imap://portal@127.0.0.1:{dovecot.Port}/INBOX");
        (email.Status, email.CompanyId, email.IsCut).ShouldBe((Domain.Emails.InboundStatus.Waiting, null, false));
        await UntilUnseen(dovecot, 0);
        (await dovecot.WithInbox(inbox => inbox.SearchAsync(SearchQuery.HasKeyword("$LetheStored")))).Count.ShouldBe(1);
        premises.Log.ShouldAllBe(line => !line.Contains(DovecotServer.Password));
    }

    [Fact]
    public async Task A_server_without_IDLE_is_polled()
    {
        using var dovecot = await DovecotServer.StartNewAsync("IMAP4rev1 SASL-IR LITERAL+");
        await using var premises = await Premises.Open();
        await premises.Start(TimeSpan.FromSeconds(1), dovecot.Address());
        await premises.Until("that it is looked into", mailbox => mailbox.SeenAt is not null);

        await dovecot.DeliverAsync("One", "Two");

        await premises.UntilStored(2);
        dovecot.Log.ShouldNotContain("IDLE");
    }

    [Fact]
    public async Task Mail_that_came_before_or_while_nobody_fetched_is_stored_even_when_a_person_has_read_it_meanwhile()
    {
        using var dovecot = await DovecotServer.StartNewAsync();
        await dovecot.DeliverAsync("Old and read", "Old and unread");
        await Read(dovecot, "Old and read");
        await using var premises = await Premises.Open();
        var first = await premises.Start(dovecot.Address());
        await premises.UntilStored(1);
        await UntilUnseen(dovecot, 0);
        await first.DisposeAsync();
        await dovecot.DeliverAsync("New and read", "New and unread");
        await Read(dovecot, "New and read");

        await premises.Start(dovecot.Address());
        await premises.UntilStored(3);

        (await premises.Subjects()).ShouldBe(["Old and unread", "New and read", "New and unread"]);
    }

    [Fact]
    public async Task A_server_that_is_killed_and_comes_back_loses_nothing_and_nothing_is_stored_twice()
    {
        using var dovecot = await DovecotServer.StartNewAsync();
        await using var premises = await Premises.Open();
        await premises.Start(dovecot.Address());
        await dovecot.DeliverAsync("Before");
        await premises.UntilStored(1);

        await dovecot.KillAsync();
        var down = await premises.Until("the trouble", mailbox => mailbox.Trouble is not null);
        await dovecot.StartAsync();
        await dovecot.DeliverAsync("After");
        await premises.UntilStored(2, Patience);

        down.Trouble!.ShouldContain("broke off");
        (await premises.Until("the end of the trouble", mailbox => mailbox.Trouble is null)).TroubleSince.ShouldBeNull();
        (await premises.Subjects()).ShouldBe(["Before", "After"]);
    }

    [Fact]
    public async Task A_connection_that_is_cut_in_the_middle_of_a_mail_again_and_again_loses_nothing_and_stores_nothing_twice()
    {
        using var dovecot = await DovecotServer.StartNewAsync();
        foreach (var number in Enumerable.Range(1, 6)) await dovecot.DeliverLargeAsync($"Mail {number}", 50_000);
        using var proxy = new CuttingProxy(dovecot.Port, after: 130_000);
        await using var premises = await Premises.Open();

        await premises.Start(dovecot.Address(proxy.Port));
        await premises.UntilStored(6, Patience);

        proxy.Cuts.ShouldBeGreaterThan(1);
        (await premises.Subjects()).ShouldBe(Enumerable.Range(1, 6).Select(number => $"Mail {number}"));
        foreach (var email in premises.Stored()) (await premises.Content(email)).LongLength.ShouldBe(email.Size);
    }

    [Fact]
    public async Task A_mail_that_cannot_be_fetched_again_and_again_is_stepped_over_and_the_others_go_on()
    {
        using var dovecot = await DovecotServer.StartNewAsync();
        await dovecot.DeliverLargeAsync("Never gets through", 300_000);
        await dovecot.DeliverAsync("Gets through");
        using var proxy = new CuttingProxy(dovecot.Port, after: 100_000);
        await using var premises = await Premises.Open();

        await premises.Start(dovecot.Address(proxy.Port));
        await premises.UntilStored(1, Patience);

        (await premises.Subjects()).ShouldBe(["Gets through"]);
        (await premises.Until("that the other is told of", mailbox => mailbox.Trouble?.StartsWith("One mail in it", StringComparison.Ordinal) == true)).SeenAt.ShouldNotBeNull();
        await UntilUnseen(dovecot, 1);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task Of_two_nodes_one_fetches_at_a_time_and_each_mail_is_stored_once(StorageProvider on)
    {
        using var dovecot = await DovecotServer.StartNewAsync();
        await using var premises = await Premises.Open(on);
        var first = await premises.Start(dovecot.Address());
        await premises.UntilStored(0);
        await premises.Until("that one holds it", mailbox => mailbox is { HeldBy: not null, SeenAt: not null });
        await premises.Start(dovecot.Address());
        await dovecot.DeliverAsync("One", "Two");
        await premises.UntilStored(2);
        var holder = (await premises.Until("the holder", mailbox => mailbox.HeldBy is not null)).HeldBy;

        await first.DisposeAsync();
        await premises.Until("that the other takes over", mailbox => mailbox.HeldBy is { } next && next != holder, Patience);
        await dovecot.DeliverAsync("Three");
        await premises.UntilStored(3);

        (await premises.Subjects()).ShouldBe(["One", "Two", "Three"]);
    }

    [Fact]
    public async Task A_folder_that_is_numbered_anew_gives_what_is_new_and_nothing_twice()
    {
        using var dovecot = await DovecotServer.StartNewAsync();
        await using var premises = await Premises.Open();
        var node = await premises.Start(dovecot.Address());
        await dovecot.DeliverAsync("One", "Two");
        await premises.UntilStored(2);
        await UntilUnseen(dovecot, 0);
        var before = (await premises.Until("its position", mailbox => mailbox.Position is not null)).Position;
        await node.DisposeAsync();
        await dovecot.DeliverAsync("Three, read by a person", "Four");
        await Read(dovecot, "Three, read by a person");
        await dovecot.RenumberAsync();

        await premises.Start(dovecot.Address());
        await premises.UntilStored(4);
        await dovecot.DeliverAsync("Five");
        await premises.UntilStored(5);

        (await premises.Subjects()).ShouldBe(["One", "Two", "Three, read by a person", "Four", "Five"]);
        premises.Read(db => db.Mailboxes.Single().Position!.Split(':')[0]).ShouldNotBe(before!.Split(':')[0]);
    }

    [Fact]
    public async Task A_backlog_of_a_thousand_is_stored_in_order()
    {
        using var dovecot = await DovecotServer.StartNewAsync();
        await dovecot.DeliverAsync([.. Enumerable.Range(0, 1000).Select(number => $"{number}")]);
        await using var premises = await Premises.Open();

        await premises.Start(dovecot.Address());
        await premises.UntilStored(1000, Patience);

        await UntilUnseen(dovecot, 0);
        (await premises.Subjects()).ShouldBe(Enumerable.Range(0, 1000).Select(number => $"{number}"));
    }

    [Fact]
    public async Task A_mail_of_fifty_megabytes_is_stored_and_of_a_larger_one_the_beginning()
    {
        using var dovecot = await DovecotServer.StartNewAsync();
        await dovecot.DeliverLargeAsync("Just not too large", IncomingMail.Largest - 4096);
        await dovecot.DeliverLargeAsync("Too large", IncomingMail.Largest + 4096);
        await using var premises = await Premises.Open();

        await premises.Start(dovecot.Address());
        await premises.UntilStored(2, Patience);
        await UntilUnseen(dovecot, 0);

        var (whole, cut) = (premises.Stored()[0], premises.Stored()[1]);
        (whole.IsCut, cut.IsCut).ShouldBe((false, true));
        (await premises.Content(whole)).LongLength.ShouldBe(whole.Size);
        (await premises.Content(cut)).Length.ShouldBe(IncomingMail.Largest);
        cut.Size.ShouldBeGreaterThan(IncomingMail.Largest);
        MimeKit.MimeMessage.Load(new MemoryStream(await premises.Content(cut))).Subject.ShouldBe("Too large");
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_once_it_is_mended_mail_comes_in()
    {
        using var dovecot = await DovecotServer.StartNewAsync();
        using var folder = new Testing.Folders.TemporaryFolder();
        await File.WriteAllTextAsync(folder["password"], "falsch", TestContext.Current.CancellationToken);
        await dovecot.DeliverAsync("At last");
        var time = new HastyTime();
        await using var premises = await Premises.Open(time: time);

        await premises.Start(dovecot.Address(user: DovecotServer.User, query: $"?tls=none&password-file={Uri.EscapeDataString(folder["password"])}"));
        var told = await premises.Until("the trouble", mailbox => mailbox.Trouble is not null);
        await File.WriteAllTextAsync(folder["password"], $"{DovecotServer.Password}\n", TestContext.Current.CancellationToken);
        await premises.UntilStored(1, Patience);

        told.Trouble.ShouldBe("The server does not accept the user and the password.");
        told.SeenAt.ShouldBeNull();
        premises.Log.ShouldAllBe(line => !line.Contains("falsch") && !line.Contains("portal@"));
    }

    [Theory]
    [InlineData("?tls=auto", false, "offers no TLS, and the password is not sent in clear text")]
    [InlineData("?tls=required", false, "does not offer what is needed: STARTTLS")]
    [InlineData("?tls=auto", true, "look whether its certificate is valid for that name")]
    public async Task A_password_is_not_sent_where_others_could_read_it(string query, bool offersTls, string words)
    {
        using var dovecot = await DovecotServer.StartNewAsync(offersTls: offersTls);

        var (_, trouble) = await new MailboxProbe(MailboxAddress.Read(dovecot.Address(query: query))!).Look(CancellationToken.None);

        trouble.ShouldNotBeNull().ShouldContain(words);
        dovecot.Log.ShouldNotContain("Login: user");
    }

    [Fact]
    public async Task A_look_by_the_doctor_counts_and_changes_nothing()
    {
        using var dovecot = await DovecotServer.StartNewAsync();
        await dovecot.DeliverAsync("One", "Two");

        (await new MailboxProbe(MailboxAddress.Read(dovecot.Address())!).Look(CancellationToken.None)).ShouldBe((2, null));
        (await new MailboxProbe(MailboxAddress.Read(dovecot.Address().Replace("/INBOX", "/Nowhere", StringComparison.Ordinal))!).Look(CancellationToken.None)).Trouble.ShouldBe("There is no folder Nowhere.");

        await UntilUnseen(dovecot, 2);
    }

    private static Task Read(DovecotServer dovecot, string subject) => dovecot.WithInbox(async inbox =>
        await inbox.AddFlagsAsync(await inbox.SearchAsync(SearchQuery.SubjectContains(subject)), MessageFlags.Seen, silent: true));

    /// <summary>Marking comes after storing: this waits for it.</summary>
    private static Task<string> UntilUnseen(DovecotServer dovecot, int count) => Eventually.FindAsync(
        $"{count} unseen mails", async () => (await dovecot.WithInbox(inbox => inbox.SearchAsync(SearchQuery.NotSeen))).Count == count ? "" : null);
}
