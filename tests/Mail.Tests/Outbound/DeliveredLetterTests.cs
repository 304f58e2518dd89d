using System.Text;
using System.Text.Json;
using Lethe.Domain.DataSources;
using Lethe.Domain.Emails;
using Lethe.Domain.Requests;
using Lethe.Mail.Outbound;
using Lethe.Testing.Smtp;
using MimeKit;

namespace Lethe.Mail.Tests.Outbound;

/// <summary>The whole way: tick, worker, a real Postfix, and back from what it delivered.</summary>
public sealed class DeliveredLetterTests
{
    [Fact]
    public async Task It_arrives_as_it_should_header_by_header()
    {
        var (desk, email, task, delivered) = await Deliver("header@vendor.example", support: "support@operator.example");
        await using var _ = desk;
        var company = await desk.Given.Company();
        var agent = await desk.Given.Agent();
        var message = delivered.Parse();

        desk.Get<EnvelopeSender>().Read(delivered.ReturnPath).ShouldBe(email.Id);
        delivered.ReturnPath.ShouldEndWith("@portal.example");
        message.From.Mailboxes.ShouldHaveSingleItem().ToString().ShouldBe($"\"Ada Agent, Northwind Traders\" <{company.SenderSlug}@portal.example>");
        message.ReplyTo.ToString().ShouldBe(agent.Email);
        message.To.ToString().ShouldBe("header@vendor.example");
        message.Cc.ToString().ShouldBe("support@operator.example");
        message.Subject.ShouldBe($"Deletion request {task.Reference} from Northwind Traders");
        message.MessageId.ShouldBe(email.MessageId);
        message.Date.ShouldBe(email.QueuedAt, TimeSpan.FromSeconds(1));
        message.MimeVersion.ShouldBe(new Version(1, 0));
        message.Body!.Headers[HeaderId.ContentLanguage].ShouldBe("en");
        var whole = message.Body.ShouldBeOfType<Multipart>();
        whole.ContentType.MimeType.ShouldBe("multipart/mixed");
        var parts = whole[0].ShouldBeOfType<MultipartAlternative>().Cast<TextPart>().Select(part => (part.ContentType.MimeType, part.ContentType.Charset));
        parts.ShouldBe([("text/plain", "utf-8"), ("text/html", "utf-8")]);
        var twin = whole.Skip(1).ShouldHaveSingleItem().ShouldBeOfType<MimePart>();
        (twin.ContentType.MimeType, twin.ContentDisposition!.Disposition, twin.FileName).ShouldBe(("application/json", "attachment", "opendsr.json"));
        HeaderList.Load(new MemoryStream(delivered.Raw)).Select(header => header.Field).Where(field => field is not ("Return-Path" or "Delivered-To" or "X-Original-To" or "Received"))
            .ShouldBe(["Message-Id", "Date", "Subject", "From", "To", "Reply-To", "Cc", "Content-Language", "MIME-Version", "Content-Type"], ignoreOrder: true);
        (await (await PostfixServer.Shared).WaitForAsync("the copy", copy => copy.DeliveredTo == "support@operator.example" && copy.Parse().MessageId == email.MessageId)).Subject.ShouldBe(delivered.Subject);
    }

    [Fact]
    public async Task There_is_no_copy_when_no_support_address_is_set()
    {
        var (desk, _, _, delivered) = await Deliver("nocopy@vendor.example");
        await using var __ = desk;

        delivered.Parse().Headers.Contains(HeaderId.Cc).ShouldBeFalse();
    }

    [Theory]
    [InlineData("plain", "Grace", "Hopper", "Ada Agent", "Northwind Traders", "en")]
    [InlineData("zoe", "Zoë", "O'Brien-Łukasz", "Renée Müller", "Müller & Söhne", "en")]
    [InlineData("li", "小龙", "李", "山田 太郎", "株式会社 ABC", "en")]
    [InlineData("quote", "Grace \"Amazing\"", "Hopper, Jr.", "Ada \"The Agent\", Esq.", "Cats, Dogs \"& Co\" <x@y.example>", "en")]
    [InlineData("markup", "<b>Bold</b>", "{{ 7 | times: 6 }}", "{% raw %}", "&amp; <script>alert(1)</script> {{ email }}", "en")]
    [InlineData("german", "Grace", "Hopper", "Ada Agent", "Northwind Traders", "de")]
    [InlineData("french", "Zoé", "d’Œuvre", "Ada Agent", "Northwind Traders", "fr")]
    [InlineData("dutch", "Grace", "Hopper", "Ada Agent", "Northwind Traders", "nl")]
    [InlineData("dots", ".Grace", "..", ".", ".dot", "en")]
    public async Task Names_arrive_as_they_were_typed(string box, string first, string last, string agentName, string companyName, string language)
    {
        var to = $"{box}-{language}@vendor.example";
        var (desk, email, task, delivered) = await Deliver(to, new(first, last, "grace@person.example", null, null, Everything, null), companyName, agentName, language: language);
        await using var _ = desk;
        var message = delivered.Parse();

        message.From.Mailboxes.Single().Name.ShouldBe($"{agentName}, {companyName}");
        message.Subject!.ShouldContain(task.Reference);
        message.Subject!.ShouldContain(companyName);
        message.Body!.Headers[HeaderId.ContentLanguage].ShouldBe(language);
        var page = await Page.Of(message.HtmlBody!);
        foreach (var text in new[] { OneLine(message.TextBody!), page.Text })
        {
            foreach (var value in (string[])[first, last, agentName, companyName, task.Reference, .. Everything.Values.Select(value => value.Replace("\n", ", ", StringComparison.Ordinal)), "grace@person.example", Erasure[language]])
                text.ShouldContain(value, Case.Sensitive);
        }

        page.Links.ShouldBe([desk.Get<AnswerLink>().Of(email.Id), "https://privacy.portal.example/public/reference"]);
        OneLine(message.TextBody!).ShouldContain(desk.Get<AnswerLink>().Of(email.Id));
        var twin = Twin(message);
        twin.GetProperty("subject_identities").EnumerateArray().Select(identity => identity.GetProperty("identity_value").GetString())
            .ShouldBe(["grace@person.example", Everything[IdentifierKind.Phone], Everything[IdentifierKind.CustomerNumber], Everything[IdentifierKind.Username]]);
        var extension = twin.GetProperty("extensions").GetProperty("privacy.portal.example");
        (extension.GetProperty("first_name").GetString(), extension.GetProperty("last_name").GetString(), extension.GetProperty("company").GetString()).ShouldBe((first, last, companyName));
        page.Elements.ShouldBeSubsetOf(["html", "head", "meta", "title", "body", "div", "p", "table", "tbody", "tr", "td", "ul", "li", "b", "a", "br"]);
        ShouldBeSoundMail(delivered);
        await ShouldBeUntouched(desk, email, delivered);
    }

    [Fact]
    public async Task A_very_long_company_name_folds()
    {
        var name = string.Join(' ', Enumerable.Repeat("Äußerst Long & Sons, \"Ltd\"", 8))[..200];
        var (desk, email, _, delivered) = await Deliver("long@vendor.example", companyName: name);
        await using var __ = desk;

        delivered.Parse().From.Mailboxes.Single().Name.ShouldBe($"Ada Agent, {name}");
        ShouldBeSoundMail(delivered);
        await ShouldBeUntouched(desk, email, delivered);
    }

    [Fact]
    public async Task A_company_name_without_a_space_folds_too()
    {
        var name = new string('x', 200);
        var (desk, _, _, delivered) = await Deliver("xxx@vendor.example", companyName: name);
        await using var __ = desk;

        delivered.Parse().From.Mailboxes.Single().Name.ShouldBe($"Ada Agent, {name}");
        ShouldBeSoundMail(delivered);
    }

    [Fact]
    public async Task An_internationalised_domain_travels_as_A_labels()
    {
        var (desk, email, _, delivered) = await Deliver("datenschutz@München.example", domain: "straße.example");
        await using var __ = desk;
        using var scripted = new ScriptedSmtpServer();
        await using var relay = new OneByOne(new SmtpRelay(RelayAddress.Read(scripted.Address.ToString())!, new MailSettings { Domain = "straße.example" }, TimeProvider.System));
        await relay.HandOver(await desk.Ready(email), default);

        var header = Encoding.ASCII.GetString(delivered.Raw);
        header.ShouldContain("\nTo: datenschutz@xn--mnchen-3ya.example\n");
        header.ShouldContain("@xn--strae-oqa.example>\nTo: ");
        scripted.Transcript.ShouldContain("C: RCPT TO:<datenschutz@xn--mnchen-3ya.example>");
        scripted.Transcript.ShouldContain(line => line.StartsWith("C: MAIL FROM:<northwind", StringComparison.Ordinal) && line.Contains("@xn--strae-oqa.example>", StringComparison.Ordinal) && !line.Contains("SMTPUTF8", StringComparison.Ordinal));
        email.MessageId.ShouldEndWith("@xn--strae-oqa.example");
        await ShouldBeUntouched(desk, email, delivered);
    }

    [Fact]
    public async Task A_local_part_outside_ASCII_goes_through_a_relay_that_offers_SMTPUTF8()
    {
        var (desk, email, _, delivered) = await Deliver("zoë@münchen.example", new("Zoë", "李", "zoë@person.example", null, null, Everything, null));
        await using var __ = desk;
        var message = delivered.Parse();

        Encoding.UTF8.GetString(delivered.Raw).ShouldContain("\nTo: zoë@münchen.example\n");
        message.TextBody!.ShouldContain("zoë@person.example");
        await ShouldBeUntouched(desk, email, delivered);
    }

    private static readonly Dictionary<string, string> Erasure = new() { ["en"] = "Deletion", ["de"] = "Löschung", ["fr"] = "Effacement", ["nl"] = "Gegevenswissing" };

    private static Dictionary<IdentifierKind, string> Everything => new()
    {
        [IdentifierKind.Phone] = "+44 20 7946 0000",
        [IdentifierKind.CustomerNumber] = "C-1843",
        [IdentifierKind.Username] = "ada<lovelace>",
        [IdentifierKind.DateOfBirth] = "1815-12-10",
        [IdentifierKind.PostalAddress] = "12 St James's Square\nLondon",
    };

    private static async Task<(MailDesk Desk, OutboundEmail Email, SourceTask Task, DeliveredEmail Delivered)> Deliver(
        string to, DataSubjectProfile? person = null, string companyName = "Northwind Traders", string? agentName = null, string? support = null,
        string language = "en", string domain = "portal.example")
    {
        var postfix = await PostfixServer.Shared;
        var desk = await MailDesk.Open(postfix.Address, support, domain);
        await desk.Given.Company(companyName);
        var agent = agentName is null ? await desk.Given.Agent() : await desk.Agent(agentName, "agent@northwind.example");
        var task = await desk.TaskFor(to, person, language: language, identifiers: person is null ? [] : [.. Everything.Keys]);
        await desk.Start();
        var email = await desk.Wait(await desk.Tick(task, agent), DeliveryStatus.Sent);
        return (desk, email, task, await postfix.WaitForAsync($"the mail to {to}", mail => mail.DeliveredTo != support && mail.Parse().MessageId == email.MessageId));
    }

    private static JsonElement Twin(MimeMessage message)
    {
        using var content = new MemoryStream();
        message.Attachments.OfType<MimePart>().Single().Content!.DecodeTo(content);
        return JsonDocument.Parse(content.ToArray()).RootElement;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal);

    private static void ShouldBeSoundMail(DeliveredEmail delivered)
    {
        var lines = Encoding.Latin1.GetString(delivered.Raw).Split('\n');
        lines.ShouldAllBe(line => line.All(c => c < 128));
        lines.Max(line => line.Length).ShouldBeLessThanOrEqualTo(998);
        var header = lines.TakeWhile(line => line.Length > 0).Where(line => !line.StartsWith("Received", StringComparison.Ordinal));
        header.Max(line => line.Length).ShouldBeLessThanOrEqualTo(78 + 20);
        header.ShouldAllBe(line => line.Trim().Length > 0);
        var message = delivered.Parse();
        foreach (var never in new[] { HeaderId.AutoSubmitted, HeaderId.Precedence, HeaderId.Bcc }) message.Headers.Contains(never).ShouldBeFalse();
        foreach (var remote in new[] { "<img", "<script", "<link", "<iframe", "<style", "url(", "@import" }) message.HtmlBody!.ShouldNotContain(remote);
    }

    /// <summary>What Postfix took is what was written down, byte for byte, below the trace headers.</summary>
    private static async Task ShouldBeUntouched(MailDesk desk, OutboundEmail email, DeliveredEmail delivered)
    {
        var written = Encoding.Latin1.GetString(await desk.Written(email)).Replace("\r\n", "\n", StringComparison.Ordinal);
        Encoding.Latin1.GetString(delivered.Raw).TrimEnd('\n').ShouldEndWith(written.TrimEnd('\n'));
    }
}
