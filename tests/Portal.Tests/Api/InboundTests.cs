using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Lethe.Domain.Emails;
using Lethe.Mail.Inbound;
using Lethe.Storage.Secrets;
using Lethe.Testing.Folders;
using Lethe.Testing.Visiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lethe.Portal.Tests.Api;

public sealed class InboundTests : IAsyncLifetime
{
    private const string Token = "a token of thirty-two characters";
    private const string Message = "From: vendor@vendor.example\r\nSubject: Deleted\r\n\r\nIt is deleted.\r\n";
    private readonly TemporaryFolder _folder = new("token");
    private PortalUnderTest _portal = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_folder["token"], $"{Token}\n");
        _portal = await PortalUnderTest.Start(("Mail:InboundTokenFile", _folder["token"]), ("Roles", "portal"));
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_mail_is_stored_raw_and_answered_with_its_id_and_the_same_mail_once_only()
    {
        var first = await Post(Bytes(Message));
        var second = await Post(Bytes(Message));

        (first.Status, second.Status).ShouldBe((202, 200), first.Body);
        var email = (await Stored()).ShouldHaveSingleItem();
        (first.Id, second.Id).ShouldBe((email.Id, email.Id));
        (email.Status, email.Mailbox, email.Size).ShouldBe((InboundStatus.Waiting, "api", Message.Length));
        (await Content(email)).ShouldBe(Message);
    }

    [Theory]
    [InlineData("message/rfc822")]
    [InlineData("application/octet-stream")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData(null)]
    public async Task What_it_is_called_does_not_matter(string? type)
    {
        (await Post(Bytes(Message), ("Content-Type", type))).Status.ShouldBe(202);

        (await Content((await Stored()).Single())).ShouldBe(Message);
    }

    [Fact]
    public async Task A_sender_may_say_which_mail_is_the_same_and_only_a_hash_of_it_is_kept()
    {
        (await Post(Bytes(Message), ("Idempotency-Key", "ada@person.example"))).Status.ShouldBe(202);
        (await Post(Bytes(Message + "more"), ("Idempotency-Key", "ada@person.example"))).Status.ShouldBe(200);
        (await Post(Bytes(Message), ("Idempotency-Key", "another"))).Status.ShouldBe(202);

        (await Stored()).ShouldAllBe(email => email.MailboxKey.StartsWith("key:", StringComparison.Ordinal) && !email.MailboxKey.Contains("ada"));
    }

    [Fact]
    public async Task To_whom_it_was_delivered_is_written_before_it_and_the_line_of_an_mbox_is_left_out()
    {
        (await Post(Bytes($"From MAILER-DAEMON Mon Mar  2 09:30:00 2026\n{Message}"), ("Delivered-To", "b+abc@privacy.test"))).Status.ShouldBe(202);

        (await Content((await Stored()).Single())).ShouldBe($"Delivered-To: b+abc@privacy.test\r\n{Message}");
        (await Post(Bytes(Message), ("Delivered-To", "no address"))).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer another token of 32 characters")]
    [InlineData("Basic " + Token)]
    public async Task Without_the_token_nothing_is_taken(string? authorization)
    {
        var answer = await Post(Bytes(Message), ("Authorization", authorization));

        answer.Status.ShouldBe(401);
        answer.Body.ShouldContain("\"detail\":\"Send the token of this portal: Authorization: Bearer TOKEN.\"");
        (await Stored()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_no_token_is_set_there_is_nothing()
    {
        await using var portal = await PortalUnderTest.Start();

        (await Post(Bytes(Message), portal)).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("", 400, "The body is empty.")]
    [InlineData("{\"subject\":\"x\"}", 415, "it begins with no header")]
    [InlineData("Hello, this is no mail at all", 415, "it begins with no header")]
    public async Task What_is_no_mail_is_refused_in_a_sentence(string body, int status, string sentence)
    {
        var answer = await Post(Bytes(body));

        answer.Status.ShouldBe(status);
        answer.Body.ShouldContain(sentence);
        (await Stored()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fifty_megabytes_are_taken_and_more_is_refused(bool isSizeTold)
    {
        var bytes = new byte[IncomingMail.Largest + 1];
        bytes.AsSpan().Fill((byte)'x');
        Bytes(Message).CopyTo(bytes, 0);

        (await Post(bytes[..^1], isSizeTold)).Status.ShouldBe(202);
        var answer = await Post(bytes, isSizeTold);

        answer.Status.ShouldBe(413);
        answer.Body.ShouldContain("larger than 50 MB");
        (await Stored()).ShouldHaveSingleItem().Size.ShouldBe(IncomingMail.Largest);
    }

    [Fact]
    public async Task Many_at_once_are_all_stored()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Post(Bytes($"X-Number: {number % 100}\r\n{Message}"))));

        answers.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 202);
        (await Stored()).Count.ShouldBe(100);
    }

    [Theory]
    [InlineData("short", "The token in the file of Mail__InboundTokenFile is short. Expected: at least 32 characters")]
    [InlineData(null, "Mail__InboundTokenFile cannot be read")]
    public async Task A_token_that_cannot_serve_is_named_at_start(string? token, string sentence)
    {
        if (token is not null) await File.WriteAllTextAsync(_folder["other"], token, TestContext.Current.CancellationToken);

        (await Should.ThrowAsync<SettingsException>(() => PortalUnderTest.Start(("Mail:InboundTokenFile", _folder["other"])))).Message.ShouldContain(sentence);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private Task<Answer> Post(byte[] body, params (string Name, string? Value)[] headers) => Post(new ByteArrayContent(body), _portal, headers);

    private static Task<Answer> Post(byte[] body, PortalUnderTest portal) => Post(new ByteArrayContent(body), portal);

    private Task<Answer> Post(byte[] body, bool isSizeTold) => Post(isSizeTold ? new ByteArrayContent(body) : new StreamContent(new Unsized(body)), _portal);

    private static async Task<Answer> Post(HttpContent body, PortalUnderTest portal, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/inbound") { Content = body };
        request.Headers.ExpectContinue = true;
        if (!headers.Any(header => header.Name == "Authorization")) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        foreach (var (name, value) in headers)
        {
            if (value is null) continue;
            if (name == "Content-Type") body.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else request.Headers.TryAddWithoutValidation(name, value);
        }

        using var visitor = portal.Visitor();
        using var response = await visitor.Client.SendAsync(request);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<IReadOnlyList<InboundEmail>> Stored()
    {
        await using var db = _portal.Databases.OpenForInstallation();
        return await db.InboundEmails.AsNoTracking().OrderBy(email => email.Id).ToListAsync();
    }

    private async Task<string> Content(InboundEmail email)
    {
        await using var db = _portal.Databases.OpenForInstallation();
        return Encoding.UTF8.GetString((await _portal.Services.GetRequiredService<Vault>().Open(db, email.ContentId))!);
    }

    private sealed record Answer(int Status, string Body)
    {
        public Guid Id => JsonDocument.Parse(Body).RootElement.GetProperty("id").GetGuid();
    }

    /// <summary>A body of which nobody knows beforehand how long it is.</summary>
    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
