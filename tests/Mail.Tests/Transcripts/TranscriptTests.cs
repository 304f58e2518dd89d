using Lethe.Mail.Outbound;

namespace Lethe.Mail.Tests.Transcripts;

/// <summary>
/// How real servers answer, and what we make of it: recorded from Postfix and Exim, and composed from the documentation of Exchange Online, Gmail and Amazon SES.
/// </summary>
public sealed class TranscriptTests
{
    public static TheoryData<string> Names => [.. Transcript.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_answer_of_a_real_server_is_judged_by_what_it_means(string name)
    {
        var transcript = Transcript.Read(name);
        using var server = new TranscriptServer(transcript);
        var login = transcript.Login is { } user ? $"{user}@" : "";
        var recipients = transcript.Recipients;
        await using var relay = new OneByOne(new SmtpRelay(RelayAddress.Read($"smtp://{login}127.0.0.1:{server.Port}?tls=none")!, new MailSettings { Domain = "portal.example" }, TimeProvider.System));

        var handover = await relay.HandOver(Letters.Plain(to: recipients.FirstOrDefault("privacy@vendor.example"), cc: recipients.Skip(1).FirstOrDefault()));
        await relay.DisposeAsync();

        (await server.Played).ShouldBeNull();
        $"{handover.Result} {handover.Reason}".TrimEnd().ShouldBe(transcript.Expected, handover.ServerReply);
    }
}
