using System.Security.Cryptography;
using System.Text;
using Lethe.Domain.Requests;
using Lethe.Storage.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Lethe.Storage.Tests.Secrets;

/// <summary>Content is read with the master key and the request's own key, and by nobody without both.</summary>
public abstract class ContentPromises(StorageProvider provider) : StoragePromise(provider)
{
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes("Subject: Grace Hopper\r\n\r\nPlease delete Grace Hopper.");
    private readonly Vault _vault = new(MasterKey.Create());
    private PrivacyRequest _request = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _request = await Given.Request();
    }

    [Fact]
    public async Task What_was_sealed_opens_again_and_does_not_show_what_is_in_it()
    {
        var id = await Seal();

        await using var db = await OpenOurs();

        (await _vault.Open(db, id)).ShouldBe(Plain);
        var content = await db.Contents.SingleAsync();
        content.Sealed.AsSpan().IndexOf("Grace"u8).ShouldBe(-1);
        content.Sealed.Length.ShouldBe(Plain.Length + 28);
    }

    [Fact]
    public async Task Nothing_at_all_is_sealed_too()
    {
        await using var db = await OpenOurs();
        var id = await _vault.Seal(db, _request.CompanyId, _request.Id, ReadOnlyMemory<byte>.Empty, Now);
        await db.SaveChangesAsync();
        (await _vault.Open(db, id)).ShouldBe([]);
    }

    [Fact]
    public async Task All_content_of_a_request_is_under_one_key_and_never_looks_the_same()
    {
        await Seal();
        await Seal();

        await using var db = await OpenOurs();

        (await db.ContentKeys.CountAsync()).ShouldBe(1);
        (await db.Contents.Select(content => content.Sealed).ToListAsync()).Select(Convert.ToHexString).ShouldBeUnique();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(28)]
    [InlineData(-1)]
    public async Task Altered_content_does_not_open(int place)
    {
        var id = await Seal();
        await using var db = await OpenOurs();
        var altered = (await db.Contents.SingleAsync()).Sealed.ToArray();
        altered[place < 0 ? ^1 : place] ^= 1;
        await db.Contents.ExecuteUpdateAsync(set => set.SetProperty(content => content.Sealed, altered));

        await Should.ThrowAsync<CryptographicException>(() => _vault.Open(db, id));
    }

    [Fact]
    public async Task Content_that_was_put_in_anothers_place_does_not_open()
    {
        var first = await Seal();
        await Seal();
        await using var db = await OpenOurs();
        var foreign = (await db.Contents.SingleAsync(content => content.Id != first)).Sealed;
        await db.Contents.Where(content => content.Id == first).ExecuteUpdateAsync(set => set.SetProperty(content => content.Sealed, foreign));

        await Should.ThrowAsync<CryptographicException>(() => _vault.Open(db, first));
    }

    [Fact]
    public async Task Cut_off_content_does_not_open()
    {
        var id = await Seal();
        await using var db = await OpenOurs();
        await db.Contents.ExecuteUpdateAsync(set => set.SetProperty(content => content.Sealed, new byte[] { 1, 2, 3 }));

        await Should.ThrowAsync<CryptographicException>(() => _vault.Open(db, id));
    }

    [Fact]
    public async Task Throwing_the_requests_key_away_forgets_all_its_content()
    {
        var id = await Seal();
        await Seal();

        await using var db = await OpenOurs();
        (await db.ContentKeys.Where(key => key.OwnerId == _request.Id).ExecuteDeleteAsync()).ShouldBe(1);

        (await _vault.Open(db, id)).ShouldBeNull();
        (await db.Contents.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Another_installations_master_key_opens_nothing()
    {
        var id = await Seal();
        await using var db = await OpenOurs();

        await Should.ThrowAsync<CryptographicException>(() => new Vault(MasterKey.Create()).Open(db, id));
    }

    [Fact]
    public async Task Another_company_does_not_open_it()
    {
        var id = await Seal();
        await using var db = Databases.OpenFor((await new Testing.Databases.Given(Databases).Company()).Id);

        (await _vault.Open(db, id)).ShouldBeNull();
    }

    [Fact]
    public async Task The_installations_own_mail_has_a_key_of_its_own()
    {
        var owner = Guid.CreateVersion7(Now);
        await using var db = Databases.OpenForInstallation();
        var id = await _vault.Seal(db, null, owner, Plain, Now);
        await db.SaveChangesAsync();

        (await _vault.Open(db, id)).ShouldBe(Plain);
        await using var company = await OpenOurs();
        (await _vault.Open(company, id)).ShouldBeNull();
    }

    private async Task<Guid> Seal()
    {
        await using var db = await OpenOurs();
        var id = await _vault.Seal(db, _request.CompanyId, _request.Id, Plain, Now);
        await db.SaveChangesAsync();
        return id;
    }
}

public sealed class ContentPromisesOnSqlite() : ContentPromises(StorageProvider.Sqlite);

public sealed class ContentPromisesOnPostgreSql() : ContentPromises(StorageProvider.PostgreSql);
