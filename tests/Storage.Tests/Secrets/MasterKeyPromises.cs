using Lethe.Storage.Secrets;
using Lethe.Testing.Folders;

namespace Lethe.Storage.Tests.Secrets;

/// <summary>The master key is made once, with the first start, and a start without it or with another is refused by name.</summary>
public abstract class MasterKeyPromises(StorageProvider provider) : StoragePromise(provider)
{
    private readonly TemporaryFolder _folder = new("key");

    public override async ValueTask DisposeAsync()
    {
        _folder.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task The_first_start_makes_it_for_its_owners_eyes_only()
    {
        var key = await Unlock("keys/master.key");

        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(_folder["keys/master.key"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(_folder["keys"]).ShouldHaveSingleItem();
        Convert.FromBase64String(File.ReadAllText(_folder["keys/master.key"])).Length.ShouldBe(32);
        (await Unlock("keys/master.key")).Id.ShouldBe(key.Id);
    }

    [Fact]
    public async Task A_key_that_was_laid_ready_is_taken()
    {
        MasterKey.Create().Write(_folder["master.key"]);
        (await Unlock()).Id.ShouldBe(MasterKey.Read(_folder["master.key"]).Id);
    }

    [Fact]
    public async Task A_missing_key_is_refused_and_none_is_made()
    {
        var key = await Unlock();
        File.Delete(_folder["master.key"]);

        var message = (await Refused()).Message;

        message.ShouldContain(key.Id);
        message.ShouldContain(_folder["master.key"]);
        message.ShouldContain("Portal__MasterKeyFile");
        File.Exists(_folder["master.key"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_both_are_named()
    {
        var right = await Unlock();
        File.Delete(_folder["master.key"]);
        var wrong = MasterKey.Create();
        wrong.Write(_folder["master.key"]);

        var message = (await Refused()).Message;

        message.ShouldContain(right.Id);
        message.ShouldContain(wrong.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    public async Task A_file_that_holds_no_key_is_refused(string text)
    {
        await File.WriteAllTextAsync(_folder["master.key"], text);
        (await Refused()).Message.ShouldContain("does not hold a master key");
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_refused()
    {
        await File.WriteAllTextAsync(_folder["keys"], "a file, not a folder");
        (await Should.ThrowAsync<MasterKeyException>(() => Unlock("keys/master.key"))).Message.ShouldContain("cannot be written");
    }

    [Fact]
    public void A_key_is_never_written_over()
    {
        var key = MasterKey.Create();
        key.Write(_folder["master.key"]);

        Should.Throw<MasterKeyException>(() => MasterKey.Create().Write(_folder["master.key"]));

        MasterKey.Read(_folder["master.key"]).Id.ShouldBe(key.Id);
        Directory.GetFiles(_folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Nodes_that_start_for_the_first_time_at_once_with_the_same_key_are_one_installation()
    {
        MasterKey.Create().Write(_folder["master.key"]);

        var keys = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Unlock())));

        keys.Select(key => key.Id).Distinct().ShouldBe([MasterKey.Read(_folder["master.key"]).Id]);
    }

    private Task<MasterKey> Unlock(string file = "master.key") => MasterKeyFile.Unlock(_folder[file], Databases, Now);

    private Task<MasterKeyException> Refused() => Should.ThrowAsync<MasterKeyException>(() => Unlock());
}

public sealed class MasterKeyPromisesOnSqlite() : MasterKeyPromises(StorageProvider.Sqlite);

public sealed class MasterKeyPromisesOnPostgreSql() : MasterKeyPromises(StorageProvider.PostgreSql);
