using System.Net.Sockets;
using Lethe.Benchmarks.Sending;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Cryptography;

namespace Lethe.Benchmarks.Peers;

/// <summary>MailKit as its manual shows it, but with connections that are kept and do not wait for Nagle.</summary>
internal sealed class PlainMailKit(PeerWork work, Sampler sampler)
{
    private static readonly HeaderId[] Fields = [HeaderId.From, HeaderId.To, HeaderId.ReplyTo, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.MimeVersion, HeaderId.ContentType];
    private int _begun;

    public Task Run(CancellationToken cancel) => Task.WhenAll(Enumerable.Range(0, work.Connections).Select(_ => Task.Run(() => Send(cancel), cancel)));

    private async Task Send(CancellationToken cancel)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", work.Port, cancel);
        using var client = new SmtpClient();
        await client.ConnectAsync(socket, "127.0.0.1", work.Port, SecureSocketOptions.None, cancel);
        var signer = work.PrivateKey is { } key ? new DkimSigner(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(key)), work.Domain, PeerWork.Selector) : null;
        for (var number = Interlocked.Increment(ref _begun); number <= work.WarmUp + work.Messages; number = Interlocked.Increment(ref _begun))
        {
            using var message = Message(work.Letters[number % work.Letters.Count]);
            if (signer is not null)
            {
                message.Prepare(EncodingConstraint.SevenBit);
                signer.Sign(message, Fields);
            }

            await client.SendAsync(message, cancel);
            sampler.Count(1);
        }

        await client.DisconnectAsync(quit: true, cancel);
    }

    private static MimeMessage Message(Letter letter)
    {
        var message = new MimeMessage { Subject = letter.Subject };
        message.From.Add(new MailboxAddress(letter.FromName, letter.From));
        message.To.Add(new MailboxAddress(null, letter.To));
        message.ReplyTo.Add(new MailboxAddress(null, letter.ReplyTo));
        message.Body = new MultipartAlternative
        {
            new TextPart("plain") { Text = letter.Text },
            new TextPart("html") { Text = letter.Html },
        };
        return message;
    }
}
