using Lethe.Mail.Outbound;
using Lethe.Testing.Folders;

namespace Lethe.Mail.Tests.Outbound;

public sealed class FolderRelayTests : IDisposable
{
    private readonly TemporaryFolder _folder = new("mail");

    [Fact]
    public async Task A_mail_is_a_file_byte_for_byte_and_for_its_owner_only()
    {
        var letter = Letters.Plain("42", body: ".dot\r\nümlaut\r\n");

        var handover = await new OneByOne(new FolderRelay(_folder["new"])).HandOver(letter, default);

        handover.ShouldBe(new(HandoverResult.Accepted, $"Kept in {_folder["new"]}"));
        var file = Directory.GetFiles(_folder["new"]).ShouldHaveSingleItem();
        file.ShouldBe(_folder["new/42.eml"]);
        (await File.ReadAllBytesAsync(file)).ShouldBe(letter.Message.ToArray());
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task The_same_mail_again_is_the_same_file()
    {
        var relay = new OneByOne(new FolderRelay(_folder.Path));

        await relay.HandOver(Letters.Plain("42"), default);
        await relay.HandOver(Letters.Plain("42"), default);

        Directory.GetFiles(_folder.Path).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_ever_sees_half_a_mail()
    {
        var letter = Letters.Plain("42", body: new string('x', 500) + "\r\n");
        var relay = new OneByOne(new FolderRelay(_folder.Path));
        using var done = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                if (File.Exists(_folder["42.eml"])) (await File.ReadAllBytesAsync(_folder["42.eml"])).Length.ShouldBe(letter.Message.Length);
        });

        for (var i = 0; i < 100; i++) await relay.HandOver(letter, default);

        await done.CancelAsync();
        await reading;
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_a_relay_that_is_down()
    {
        await File.WriteAllTextAsync(_folder["taken"], "");

        (await new OneByOne(new FolderRelay(_folder["taken"])).HandOver(Letters.Plain(), default))
            .ShouldBe(new(HandoverResult.RelayDown, $"The folder {_folder["taken"]} cannot be written to."));
    }

    public void Dispose() => _folder.Dispose();
}
