using System.Diagnostics;
using Lethe.Mail.Inbound;
using Lethe.Testing.Folders;
using Lethe.Testing.Processes;

namespace Lethe.Mail.Tests.Inbound.Mailboxes;

public sealed class MaildirTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new("maildir");
    private Premises _premises = null!;

    private string Address => $"folder:{_folder["mail"]}";

    public async ValueTask InitializeAsync() => _premises = await Premises.Open();

    public async ValueTask DisposeAsync()
    {
        await _premises.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_made_and_what_is_delivered_is_stored_at_once_and_moved_to_cur_as_seen()
    {
        await _premises.Start(Address);
        await _premises.Until("that it is looked into", mailbox => mailbox.SeenAt is not null);
        var since = Stopwatch.StartNew();

        await Deliver("1700000001.M1P1.host", "Yes, it is deleted");
        await _premises.UntilStored(1);

        since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (await _premises.Subjects()).ShouldBe(["Yes, it is deleted"]);
        var email = _premises.Stored().Single();
        (email.Mailbox, email.MailboxKey).ShouldBe(($"folder:{_folder["mail"]}", "1700000001.M1P1.host"));
        await UntilCur("1700000001.M1P1.host:2,S");
        Names("new").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_being_written_is_left_alone_and_what_a_mail_program_has_moved_is_found_in_cur()
    {
        foreach (var name in new[] { "tmp", "new", "cur" }) Directory.CreateDirectory(Path.Combine(_folder["mail"], name));
        await Write("tmp", "1.half", "Half");
        await Write("cur", "2.old:2,S", "Read before it was ours");
        await Write("cur", "3.opened:2,F", "Opened and flagged");
        await Write("new", ".hidden", "Hidden");
        await Write("new", "4.new", "New");

        await _premises.Start(Address);
        await _premises.UntilStored(2);

        await UntilCur("2.old:2,S", "3.opened:2,FS", "4.new:2,S");
        (await _premises.Subjects()).ShouldBe(["New", "Opened and flagged"]);
        Names("tmp").ShouldBe(["1.half"]);
    }

    [Fact]
    public async Task What_a_person_read_while_nobody_fetched_is_stored_too()
    {
        var node = await _premises.Start(Address);
        await Deliver("1.first", "First");
        await _premises.UntilStored(1);
        await _premises.Until("its position", mailbox => mailbox.Position is not null);
        await node.DisposeAsync();
        await Write("cur", "2.read:2,S", "Read meanwhile");

        await _premises.Start(Address);
        await _premises.UntilStored(2);

        (await _premises.Subjects()).ShouldBe(["First", "Read meanwhile"]);
    }

    [Fact]
    public async Task A_file_whose_name_is_no_text_is_told_of()
    {
        Directory.CreateDirectory(Path.Combine(_folder["mail"], "new"));
        await Shell.RunAsync("echo 'Subject: x' >\"$1/new/1.\"$'\\xff'", _folder["mail"]);

        await _premises.Start(Address);

        var told = await _premises.Until("the trouble", mailbox => mailbox.Trouble is not null);
        await Shell.RunAsync("rm \"$1\"/new/1.*", _folder["mail"]);

        told.Trouble.ShouldBe("One mail in it cannot be fetched; it stays there, and the others go on.");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_of_and_the_others_go_on()
    {
        await _premises.Start(Address);
        await _premises.Until("that it is looked into", mailbox => mailbox.SeenAt is not null);
        File.CreateSymbolicLink(Path.Combine(_folder["mail"], "new", "0.loop"), "0.loop");

        await Deliver("1.good", "Good");
        await _premises.UntilStored(1);
        var told = await _premises.Until("the trouble", mailbox => mailbox.Trouble is not null);
        File.Delete(Path.Combine(_folder["mail"], "new", "0.loop"));

        told.Trouble.ShouldBe("One mail in it cannot be fetched; it stays there, and the others go on.");
        (await _premises.Subjects()).ShouldBe(["Good"]);
    }

    [Fact]
    public async Task A_mail_that_was_stored_but_not_moved_is_moved_and_not_stored_again()
    {
        var node = await _premises.Start(Address);
        await Deliver("1.first", "First");
        await UntilCur("1.first:2,S");
        await node.DisposeAsync();
        File.Move(Path.Combine(_folder["mail"], "cur", "1.first:2,S"), Path.Combine(_folder["mail"], "new", "1.first"));
        await Deliver("2.second", "Second");

        await _premises.Start(Address);
        await UntilCur("1.first:2,S", "2.second:2,S");

        (await _premises.Subjects()).ShouldBe(["First", "Second"]);
    }

    [Fact]
    public async Task Of_a_mail_that_is_too_large_the_beginning_is_kept()
    {
        foreach (var name in new[] { "new", "tmp" }) Directory.CreateDirectory(Path.Combine(_folder["mail"], name));
        await using (var file = File.Create(Path.Combine(_folder["mail"], "tmp", "1.large")))
        {
            await file.WriteAsync("Subject: Large\r\n\r\n"u8.ToArray());
            file.SetLength(IncomingMail.Largest + 1L);
        }

        File.Move(Path.Combine(_folder["mail"], "tmp", "1.large"), Path.Combine(_folder["mail"], "new", "1.large"));
        await _premises.Start(Address);
        await _premises.UntilStored(1);

        var email = _premises.Stored().Single();
        (email.IsCut, email.Size).ShouldBe((true, IncomingMail.Largest + 1L));
        (await _premises.Content(email)).Length.ShouldBe(IncomingMail.Largest);
    }

    private async Task Deliver(string name, string subject)
    {
        foreach (var folder in new[] { "tmp", "new" }) Directory.CreateDirectory(Path.Combine(_folder["mail"], folder));
        await Write("tmp", name, subject);
        File.Move(Path.Combine(_folder["mail"], "tmp", name), Path.Combine(_folder["mail"], "new", name));
    }

    private Task Write(string folder, string name, string subject) => File.WriteAllTextAsync(Path.Combine(_folder["mail"], folder, name), $"Subject: {subject}\r\n\r\nHello.\r\n");

    private IEnumerable<string> Names(string folder) => !Directory.Exists(Path.Combine(_folder["mail"], folder)) ? [] : Directory.GetFiles(Path.Combine(_folder["mail"], folder)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private Task<string> UntilCur(params string[] names) =>
        Eventually.FindAsync("the files in cur", () => Names("cur").SequenceEqual(names) ? "" : null, story: () => string.Join('\n', Names("cur")));
}
